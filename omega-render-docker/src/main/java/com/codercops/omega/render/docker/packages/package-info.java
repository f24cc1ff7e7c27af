/** Packages for scripts in containers: each in a volume of the engine. */
@NullMarked
package com.codercops.omega.render.docker.packages;

import org.jspecify.annotations.NullMarked;

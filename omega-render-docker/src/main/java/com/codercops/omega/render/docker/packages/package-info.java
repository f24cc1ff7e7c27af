/**
 * Packages for scripts in containers: each in a volume of the engine.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.render.docker.packages;

import org.jspecify.annotations.NullMarked;

/** Runs scripts in containers of a Docker engine. */
@NullMarked
package com.codercops.omega.render.docker;

import org.jspecify.annotations.NullMarked;

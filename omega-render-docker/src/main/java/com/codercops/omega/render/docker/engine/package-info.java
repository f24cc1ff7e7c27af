/**
 * The connection to a Docker or Podman engine: finding it, its events, and the image of Manim.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.render.docker.engine;

import org.jspecify.annotations.NullMarked;

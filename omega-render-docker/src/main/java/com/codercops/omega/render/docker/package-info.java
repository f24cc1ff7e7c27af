/**
 * The render backend {@code docker}: runs scripts in containers of a Docker or Podman engine.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.render.docker;

import org.jspecify.annotations.NullMarked;

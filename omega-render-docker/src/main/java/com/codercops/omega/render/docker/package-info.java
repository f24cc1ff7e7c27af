/** The render backend {@code docker}: runs scripts in containers of a Docker or Podman engine. */
@NullMarked
package com.codercops.omega.render.docker;

import org.jspecify.annotations.NullMarked;

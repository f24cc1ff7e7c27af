/**
 * Containers: what they are allowed, their streams and counters, and their removal.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.render.docker.container;

import org.jspecify.annotations.NullMarked;

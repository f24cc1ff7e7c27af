/**
 * The render backend {@code service}: runs scripts in a Manim service that is reached over the network.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.render.service;

import org.jspecify.annotations.NullMarked;

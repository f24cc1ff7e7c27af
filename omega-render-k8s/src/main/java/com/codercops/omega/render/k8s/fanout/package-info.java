/**
 * The render of several scenes of one script in several pods.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.render.k8s.fanout;

import org.jspecify.annotations.NullMarked;

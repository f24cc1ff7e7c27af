/**
 * The conversation with the runner in a pod, which survives lost connections.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.render.k8s.stream;

import org.jspecify.annotations.NullMarked;

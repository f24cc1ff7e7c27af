/**
 * The connection to a cluster: credentials, failures, and the state of its pods.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.render.k8s.cluster;

import org.jspecify.annotations.NullMarked;

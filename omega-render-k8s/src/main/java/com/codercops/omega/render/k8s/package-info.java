/**
 * Runs scripts as Jobs of a Kubernetes cluster.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.render.k8s;

import org.jspecify.annotations.NullMarked;

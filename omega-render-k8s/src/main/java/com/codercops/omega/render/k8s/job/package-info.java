/**
 * The Job of one run: its objects, its start, its end and its removal.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.render.k8s.job;

import org.jspecify.annotations.NullMarked;

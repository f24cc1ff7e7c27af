/**
 * Language models: a provider implements one method.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.model;

import org.jspecify.annotations.NullMarked;

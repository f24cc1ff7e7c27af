/**
 * The contract of every language model.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.testing.model;

import org.jspecify.annotations.NullMarked;

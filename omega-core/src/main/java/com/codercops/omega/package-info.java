/**
 * {@link com.codercops.omega.Omega}, the entry point, and the base class of Omega's exceptions.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega;

import org.jspecify.annotations.NullMarked;

/**
 * Plugins: factories that {@code ServiceLoader} finds and that are selected by id.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.spi;

import org.jspecify.annotations.NullMarked;

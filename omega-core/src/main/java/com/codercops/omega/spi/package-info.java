/** Plugins: factories that {@code ServiceLoader} finds and that are selected by id. */
@NullMarked
package com.codercops.omega.spi;

import org.jspecify.annotations.NullMarked;

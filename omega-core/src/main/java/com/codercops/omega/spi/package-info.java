/** PluginRegistry: factories found by {@code ServiceLoader} and chosen by id. */
@NullMarked
package com.codercops.omega.spi;

import org.jspecify.annotations.NullMarked;

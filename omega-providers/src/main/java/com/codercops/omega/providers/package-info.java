/**
 * Language models: one package for each provider, and the settings that they share.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.providers;

import org.jspecify.annotations.NullMarked;

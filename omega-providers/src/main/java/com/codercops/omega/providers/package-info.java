/** Language models: one package for each provider, and the settings that they share. */
@NullMarked
package com.codercops.omega.providers;

import org.jspecify.annotations.NullMarked;

/** Language models, one package for each provider, and what their settings share. */
@NullMarked
package com.codercops.omega.providers;

import org.jspecify.annotations.NullMarked;

/** Language models: a provider implements one method. */
@NullMarked
package com.codercops.omega.model;

import org.jspecify.annotations.NullMarked;

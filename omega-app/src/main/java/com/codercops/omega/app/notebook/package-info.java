/**
 * Turns Jupyter notebooks into scripts.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.app.notebook;

import org.jspecify.annotations.NullMarked;

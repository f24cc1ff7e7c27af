/** Turns Jupyter notebooks into scripts. */
@NullMarked
package com.codercops.omega.app.notebook;

import org.jspecify.annotations.NullMarked;

/** What every render backend must do and withstand. */
@NullMarked
package com.codercops.omega.testing.render;

import org.jspecify.annotations.NullMarked;

/** Python packages for scripts: which of them are allowed, and how they are installed. */
@NullMarked
package com.codercops.omega.runner.packages;

import org.jspecify.annotations.NullMarked;

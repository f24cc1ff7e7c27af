/** Reads Python sources as text, without running them. Not API; the module does not export it. */
@NullMarked
package com.codercops.omega.python;

import org.jspecify.annotations.NullMarked;

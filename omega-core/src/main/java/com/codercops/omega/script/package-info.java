/** Scripts, what is wrong with them, and what mends them. */
@NullMarked
package com.codercops.omega.script;

import org.jspecify.annotations.NullMarked;

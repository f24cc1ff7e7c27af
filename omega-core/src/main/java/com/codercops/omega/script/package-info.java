/** Scripts, their failures and their repairs. */
@NullMarked
package com.codercops.omega.script;

import org.jspecify.annotations.NullMarked;

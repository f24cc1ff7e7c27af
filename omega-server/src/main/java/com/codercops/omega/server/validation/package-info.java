/** Rejects invalid input from outside and names the invalid field. */
@NullMarked
package com.codercops.omega.server.validation;

import org.jspecify.annotations.NullMarked;

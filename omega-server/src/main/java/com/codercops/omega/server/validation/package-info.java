/** Input from outside that is refused, with the field that is wrong. */
@NullMarked
package com.codercops.omega.server.validation;

import org.jspecify.annotations.NullMarked;

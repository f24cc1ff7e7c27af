/** Mail templates and transports. */
@NullMarked
package com.codercops.omega.auth.mail;

import org.jspecify.annotations.NullMarked;

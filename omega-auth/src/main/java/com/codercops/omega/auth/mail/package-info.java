/**
 * Mail templates and transports.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.auth.mail;

import org.jspecify.annotations.NullMarked;

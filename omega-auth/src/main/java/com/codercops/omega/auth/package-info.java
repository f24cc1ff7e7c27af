/**
 * Accounts, from the waiting list to the login. {@link com.codercops.omega.auth.Auth} is the entry point; one class
 * covers each task.
 *
 * <p>Contains no HTTP. Every change is one transaction with its audit log entry and its mails in the outbox.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.auth;

import org.jspecify.annotations.NullMarked;

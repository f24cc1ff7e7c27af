/**
 * From the waiting list to the log-in: {@link com.codercops.omega.auth.Auth} opens it, one class a task does it.
 *
 * <p>Knows no HTTP. Every change is one transaction with its entry in the audit log and its mails in the outbox.
 */
@NullMarked
package com.codercops.omega.auth;

import org.jspecify.annotations.NullMarked;

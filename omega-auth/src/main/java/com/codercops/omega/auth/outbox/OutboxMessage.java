package com.codercops.omega.auth.outbox;

import com.codercops.omega.auth.internal.MailKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox: one mail to one recipient.
 *
 * @param accountOrNull null if the account is looked up by address, or is deleted
 * @param attempts including the current one
 */
record OutboxMessage(
        UUID id, MailKind kind, @Nullable UUID accountOrNull, String recipient, String detail, int attempts) {}

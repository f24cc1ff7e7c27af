package com.codercops.omega.auth.outbox;

import com.codercops.omega.auth.internal.MailKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox: something that somebody is to be told.
 *
 * @param accountOrNull null if it is to be found by the address, or is gone
 * @param attempts with the one that has just begun
 */
record OutboxMessage(
        UUID id, MailKind kind, @Nullable UUID accountOrNull, String recipient, String detail, int attempts) {}

package com.codercops.omega.auth.outbox;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.account.PlainText;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.internal.MailKind;
import com.codercops.omega.auth.mail.Mail;
import com.codercops.omega.auth.mail.MailException;
import com.codercops.omega.auth.mail.MailTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox for mails. A mail is written in the transaction of the change that it reports, so it survives a crash and
 * an unavailable mail server.
 *
 * <p>One of several servers sends each mail once, as long as the mail server answers. If its response is lost, or this
 * process ends before it records the response, the result is unknown, and the mail is sent again with the same
 * Message-ID, so many mail systems show it once. Either link works, once. Thread-safe.
 */
public final class Outbox {
    /** The states of messages. A void message was no longer useful when its turn came. */
    public static final List<String> STATES = List.of("waiting", "sent", "failed", "void");

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    /** Longer than any transport takes. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    /** About four days. */
    public static final RetrySchedule SCHEDULE = new RetrySchedule(Duration.ofMinutes(1), 2, Duration.ofHours(6), 24);

    private static final int MAX_PAGE_SIZE = 500;

    private final AuthTransactions transactions;
    private final MailComposer composer;
    private final MailTransport transport;

    public Outbox(AuthTransactions transactions, MailComposer composer, MailTransport transport) {
        this.transactions = transactions;
        this.composer = composer;
        this.transport = transport;
    }

    /**
     * Sends due mails. Call it every few seconds, from any number of servers and threads. Blocks while the transport
     * blocks.
     *
     * @param max maximum number of mails in this call
     * @return the number of attempts
     */
    public int deliver(int max) {
        for (int tried = 0; tried < max; tried++) {
            Optional<OutboxMessage> message =
                    transactions.of(Actor.SYSTEM, transaction -> OutboxTable.claim(transaction, LEASE));
            if (message.isEmpty()) {
                return tried;
            }
            deliver(message.get());
        }
        return max;
    }

    private void deliver(OutboxMessage message) {
        if (message.attempts() > SCHEDULE.maxAttempts()) {
            // Each attempt ended with its process or with an unexpected exception.
            finish(
                    message,
                    "failed",
                    "Failed after " + SCHEDULE.maxAttempts() + " attempts; see the log of the server");
            return;
        }
        Optional<Mail> mail = transactions.of(Actor.SYSTEM, transaction -> composer.prepare(transaction, message));
        if (mail.isEmpty()) {
            finish(message, "void", null);
            return;
        }
        try {
            transport.send(mail.get());
            finish(message, "sent", null);
        } catch (MailException e) {
            if (e.lasting() || message.attempts() >= SCHEDULE.maxAttempts()) {
                LOG.warn(
                        "Mail failed permanently: id={} attempts={} error={}. Fix the cause, then retry failed mails.",
                        message.id(),
                        message.attempts(),
                        e.getMessage());
                finish(message, "failed", e.getMessage());
            } else {
                Instant due = transactions.now().plus(SCHEDULE.waitAfter(message.attempts()));
                LOG.info("Mail not sent, will be retried: id={} due={} error={}", message.id(), due, e.getMessage());
                transactions.run(
                        Actor.SYSTEM, transaction -> OutboxTable.postpone(transaction, message, due, e.getMessage()));
            }
        }
    }

    /** Adds a mail to the owner of a webhook that is disabled because all its requests failed. */
    public void reportDisabledWebhook(UUID owner, String url) {
        transactions.run(Actor.SYSTEM, transaction -> {
            Account account = transaction.accounts.get(owner);
            if (MailKind.WEBHOOK_DISABLED.suits(account.state())) {
                transaction.mail(MailKind.WEBHOOK_DISABLED, account, url);
            }
        });
    }

    private void finish(OutboxMessage message, String state, @Nullable String error) {
        transactions.run(Actor.SYSTEM, transaction -> OutboxTable.finish(transaction, message, state, error));
    }

    /** For administrators and monitoring; needs no permission, because it contains no personal data. */
    public OutboxStatus status() {
        return transactions.of(Actor.SYSTEM, OutboxTable::status);
    }

    /**
     * Returns messages that wait, and those that ended and are still stored.
     *
     * @param state one of {@link #STATES}, or null for all
     * @param recipient part of the address, ignoring case; empty for all
     * @param after the last message of the previous page, or null
     * @param limit 1 to 500
     */
    public List<OutboxEntry> list(
            Actor by, @Nullable String state, String recipient, OutboxSort sort, @Nullable UUID after, int limit) {
        if (limit < 1 || limit > MAX_PAGE_SIZE) {
            throw new IllegalArgumentException("A page must have 1 to " + MAX_PAGE_SIZE + " messages, not " + limit);
        }
        if (state != null && !STATES.contains(state)) {
            throw new InvalidInputException("state", "The state must be one of " + String.join(", ", STATES) + ".");
        }
        String part = recipient.isBlank() ? "" : PlainText.line("text", recipient, 200);
        return transactions.of(by, transaction -> {
            transaction.require(Permission.ACCOUNTS_READ);
            return OutboxTable.list(transaction, state, part, sort, after, limit);
        });
    }

    /**
     * Retries one mail immediately.
     *
     * @throws AuthException {@code WRONG_STATE} if no attempt has failed
     */
    public void retry(Actor by, UUID id) {
        transactions.run(by, transaction -> {
            transaction.administer(Permission.ACCOUNTS_MANAGE);
            if (OutboxTable.revive(transaction, id) == 0) {
                throw new AuthException(
                        AuthException.Reason.WRONG_STATE,
                        "Only a message whose last attempt failed can be sent again. This one is sent, waits for its"
                                + " first attempt, or does not exist.");
            }
            transaction.record("retry_mails", null, Map.of("mail", id.toString()));
        });
    }

    /** Retries failed and waiting mails immediately. Returns their number. */
    public int retry(Actor by) {
        return transactions.of(by, transaction -> {
            transaction.administer(Permission.ACCOUNTS_MANAGE);
            int revived = OutboxTable.revive(transaction);
            transaction.record("retry_mails", null, Map.of("mails", String.valueOf(revived)));
            return revived;
        });
    }
}

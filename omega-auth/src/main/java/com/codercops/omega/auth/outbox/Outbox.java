package com.codercops.omega.auth.outbox;

import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.internal.AuthTransactions;
import com.codercops.omega.auth.mail.Mail;
import com.codercops.omega.auth.mail.MailException;
import com.codercops.omega.auth.mail.MailTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    /** Longer than any transport takes. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    /** About four days. */
    private static final int MAX_ATTEMPTS = 24;

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
        if (message.attempts() > MAX_ATTEMPTS) {
            // Each attempt ended with its process or with an unexpected exception.
            finish(message, "failed", "Failed after " + MAX_ATTEMPTS + " attempts; see the log of the server");
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
            if (e.lasting() || message.attempts() >= MAX_ATTEMPTS) {
                LOG.warn(
                        "Mail failed permanently: id={} attempts={} error={}. Fix the cause, then retry failed mails.",
                        message.id(),
                        message.attempts(),
                        e.getMessage());
                finish(message, "failed", e.getMessage());
            } else {
                Instant due = transactions.now().plus(waitAfter(message.attempts()));
                LOG.info("Mail not sent, will be retried: id={} due={} error={}", message.id(), due, e.getMessage());
                transactions.run(
                        Actor.SYSTEM, transaction -> OutboxTable.postpone(transaction, message, due, e.getMessage()));
            }
        }
    }

    /** Doubles after each attempt. */
    public static Duration waitAfter(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, 20));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private void finish(OutboxMessage message, String state, @Nullable String error) {
        transactions.run(Actor.SYSTEM, transaction -> OutboxTable.finish(transaction, message, state, error));
    }

    /** For administrators and monitoring; needs no permission, because it contains no personal data. */
    public OutboxStatus status() {
        return transactions.of(Actor.SYSTEM, OutboxTable::status);
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

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
 * The mails that are to go. Written with the change that they tell of, they survive a crash and a mail server that is away.
 *
 * <p>Each is handed over once, whichever of several servers does it, as long as the mail server answers. If its answer is
 * lost, or this process dies between the answer and noting it, nobody can know whether the mail went; then it goes again,
 * with the same Message-ID, by which many mail systems show the two as one. Either's link works, once. Thread-safe.
 */
public final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    /** More than a transport may take. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    /** About four days. */
    private static final int MOST_ATTEMPTS = 24;

    private final AuthTransactions transactions;
    private final MailComposer composer;
    private final MailTransport transport;

    public Outbox(AuthTransactions transactions, MailComposer composer, MailTransport transport) {
        this.transactions = transactions;
        this.composer = composer;
        this.transport = transport;
    }

    /**
     * Sends what is due; to be called every few seconds, by as many servers and threads as there are. Blocks while the
     * transport does.
     *
     * @param most to be tried in this call
     * @return how many were tried
     */
    public int deliver(int most) {
        for (int tried = 0; tried < most; tried++) {
            Optional<OutboxMessage> message =
                    transactions.of(Actor.SYSTEM, transaction -> OutboxTable.claim(transaction, LEASE));
            if (message.isEmpty()) {
                return tried;
            }
            deliver(message.get());
        }
        return most;
    }

    private void deliver(OutboxMessage message) {
        if (message.attempts() > MOST_ATTEMPTS) {
            // Each try ended with its process, or with an exception that nobody foresaw.
            finish(message, "failed", "Tried " + MOST_ATTEMPTS + " times; see the log of the server");
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
            if (e.lasting() || message.attempts() >= MOST_ATTEMPTS) {
                LOG.warn("Mail {} is given up after {} tries: {}", message.id(), message.attempts(), e.getMessage());
                finish(message, "failed", e.getMessage());
            } else {
                Instant due = transactions.now().plus(waitAfter(message.attempts()));
                LOG.info("Mail {} did not go, and is tried again at {}: {}", message.id(), due, e.getMessage());
                transactions.run(
                        Actor.SYSTEM, transaction -> OutboxTable.postpone(transaction, message, due, e.getMessage()));
            }
        }
    }

    /** Twice as long after each try. */
    public static Duration waitAfter(int attempts) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, 20));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private void finish(OutboxMessage message, String state, @Nullable String error) {
        transactions.run(Actor.SYSTEM, transaction -> OutboxTable.finish(transaction, message, state, error));
    }

    /** For admins and monitoring; asks for no permission, since it tells of no person. */
    public OutboxStatus status() {
        return transactions.of(Actor.SYSTEM, OutboxTable::status);
    }

    /** Takes up again at once what was given up, and what waits for its next try. Returns how many. */
    public int retry(Actor by) {
        return transactions.of(by, transaction -> {
            transaction.administer(Permission.ACCOUNTS_MANAGE);
            int revived = OutboxTable.revive(transaction);
            transaction.record("retry_mails", null, Map.of("mails", String.valueOf(revived)));
            return revived;
        });
    }
}

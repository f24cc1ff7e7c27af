package com.codercops.omega.auth.outbox;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.internal.AuthTransaction;
import com.codercops.omega.auth.internal.MailKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tells those who may approve that somebody waits for it: each of them soon, but not for each person anew. */
public final class ApprovalMails {
    /** Who invites a hundred people gets a mail an hour while they come, not a hundred. */
    public static final Duration PAUSE = Duration.ofHours(1);

    private static final int NAMED = 20;
    /** Still to be written: not on its way, and claimed by nobody while it is locked. */
    private static final String SOON = "kind = :kind AND state = 'waiting' AND (attempts = 0 OR error IS NOT NULL)";

    private ApprovalMails() {}

    /** To be called in the transaction in which somebody begins to wait. */
    public static void ask(AuthTransaction transaction) {
        // Locked, so that what is taken for a mail that will tell of this person is not written before they are to be
        // seen.
        transaction
                .handle
                .createQuery("SELECT id FROM auth.outbox WHERE " + SOON + " ORDER BY id FOR UPDATE")
                .bind("kind", MailKind.APPROVAL_WANTED.name())
                .mapTo(UUID.class)
                .list();
        transaction
                .handle
                .createUpdate("""
                        INSERT INTO auth.outbox (id, kind, account_id, recipient, detail, state, created_at, due_at)
                        SELECT gen_random_uuid(), :kind, a.id, a.email, '', 'waiting', :now,
                            greatest(:now, (SELECT max(sent.finished_at) FROM auth.outbox sent
                                WHERE sent.account_id = a.id AND sent.kind = :kind AND sent.state = 'sent')
                                + make_interval(secs => :pause))
                        FROM auth.account a
                        JOIN auth.role_permission p ON p.role = a.role AND p.permission = :permission
                        WHERE a.state = 'active'
                            AND a.id NOT IN (SELECT account_id FROM auth.outbox WHERE""" + " " + SOON + ")")
                .bind("kind", MailKind.APPROVAL_WANTED.name())
                .bind("permission", Permission.ACCOUNTS_MANAGE)
                .bind("pause", PAUSE.toSeconds())
                .bind("now", transaction.now)
                .execute();
    }

    /** Whom a mail to that person is to name; empty when nobody waits any more, or not for this person. */
    public static Optional<String> waiting(AuthTransaction transaction, Account to) {
        if (!transaction.permissionsOf(to.role()).contains(Permission.ACCOUNTS_MANAGE)) {
            return Optional.empty();
        }
        List<String> addresses = transaction
                .handle
                .createQuery("SELECT email FROM auth.account WHERE state = 'pending_approval' ORDER BY changed_at, id")
                .mapTo(String.class)
                .list();
        int more = addresses.size() - NAMED;
        String named = String.join(", ", addresses.subList(0, Math.min(NAMED, addresses.size())));
        return Optional.of(more > 0 ? named + " and " + more + " more" : named).filter(it -> !it.isEmpty());
    }
}

package com.codercops.omega.auth.outbox;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.internal.AuthTransaction;
import com.codercops.omega.auth.internal.MailKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Mails to accounts that can approve, when a person waits for approval: one mail soon, not one per person. */
public final class ApprovalMails {
    /** After a hundred invitations an approver gets one mail per hour, not a hundred. */
    public static final Duration PAUSE = Duration.ofHours(1);

    private static final int NAMED = 20;
    /** Not composed yet: not being sent, and not claimable while it is locked. */
    private static final String SOON = "kind = :kind AND state = 'waiting' AND (attempts = 0 OR error IS NOT NULL)";

    private ApprovalMails() {}

    /** Call it in the transaction in which a person starts to wait. */
    public static void ask(AuthTransaction transaction) {
        // Locked, so that a mail that counts for this person is not composed before the person is visible.
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

    /** Returns the waiting addresses for a mail to this approver; empty if none waits or the account cannot approve. */
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

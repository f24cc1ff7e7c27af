package com.codercops.omega.auth.internal;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.LinkPurpose;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of mail: the path of their links, and the account states in which they are still useful. */
public enum MailKind {
    JOINED("", null),
    INVITATION("/register", LinkPurpose.INVITATION),
    VERIFICATION("/verify", LinkPurpose.VERIFICATION),
    /** Sent to accounts that can approve, not to the waiting person. */
    APPROVAL_WANTED("/login", null),
    APPROVED("/login", null),
    REJECTED("", null),
    RESET("/reset", LinkPurpose.RESET),
    PASSWORD_CHANGED("/forgot", null),
    ADDRESS_CONFIRMATION("/confirm-address", LinkPurpose.ADDRESS),
    ADDRESS_CHANGED("", null),
    LOCKED("/forgot", null),
    SUSPENDED("", null),
    REINSTATED("/login", null),
    WEBHOOK_DISABLED("/account/webhooks", null),
    /** The only kind without an account. */
    DELETED("", null);

    private final String path;
    private final @Nullable LinkPurpose purpose;

    MailKind(String path, @Nullable LinkPurpose purpose) {
        this.path = path;
        this.purpose = purpose;
    }

    public String path() {
        return path;
    }

    public Optional<LinkPurpose> purpose() {
        return Optional.ofNullable(purpose);
    }

    public String template() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean suits(AccountState state) {
        return switch (this) {
            case JOINED -> state == AccountState.WAITING;
            case INVITATION -> state == AccountState.INVITED;
            case VERIFICATION -> state == AccountState.REGISTERED;
            case REJECTED -> state == AccountState.REJECTED;
            case RESET, PASSWORD_CHANGED -> state == AccountState.PENDING_APPROVAL || state == AccountState.ACTIVE;
            case APPROVAL_WANTED, APPROVED, ADDRESS_CONFIRMATION, LOCKED, REINSTATED, WEBHOOK_DISABLED ->
                state == AccountState.ACTIVE;
            case ADDRESS_CHANGED -> state == AccountState.ACTIVE || state == AccountState.SUSPENDED;
            case SUSPENDED -> state == AccountState.SUSPENDED;
            case DELETED -> state == AccountState.DELETED;
        };
    }
}

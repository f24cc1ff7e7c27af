package com.codercops.omega.auth.account;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, and from where. What an account may do is looked up anew at each change, in its transaction.
 *
 * @param accountOrNull null for a stranger, and for the server itself
 * @param sessionOrNull the session through which, if it is one
 * @param scopesOrNull what an API token is bounded to; null for no bound
 */
public record Actor(
        Kind kind,
        @Nullable UUID accountOrNull,
        @Nullable UUID sessionOrNull,
        @Nullable Set<String> scopesOrNull,
        Origin origin) {

    /** What kind of actor. */
    public enum Kind {
        /** Nobody that is logged in. */
        ANONYMOUS,
        /** Somebody who is logged in, or a program with their API token. */
        ACCOUNT,
        /** The server, or whoever has its command line: may do everything. */
        SYSTEM
    }

    /** The server itself, or its command line. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, null, null, Origin.LOCAL);

    public Actor {
        if ((kind == Kind.ACCOUNT) != (accountOrNull != null)) {
            throw new IllegalArgumentException("An actor has an account exactly if it is of that kind");
        }
        scopesOrNull = scopesOrNull == null ? null : Set.copyOf(scopesOrNull);
    }

    /** A stranger. */
    public static Actor anonymous(Origin origin) {
        return new Actor(Kind.ANONYMOUS, null, null, null, origin);
    }

    public static Actor session(UUID account, UUID session, Origin origin) {
        return new Actor(Kind.ACCOUNT, account, session, null, origin);
    }

    public static Actor apiToken(UUID account, Set<String> scopes, Origin origin) {
        return new Actor(Kind.ACCOUNT, account, null, scopes, origin);
    }

    public Optional<UUID> account() {
        return Optional.ofNullable(accountOrNull);
    }

    public Optional<UUID> session() {
        return Optional.ofNullable(sessionOrNull);
    }

    public boolean reaches(String permission) {
        return scopesOrNull == null || scopesOrNull.contains(permission);
    }
}

package com.codercops.omega.auth.account;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, and from where. The permissions of an account are read in the transaction of each change.
 *
 * @param accountOrNull null for an anonymous client and for the server itself
 * @param sessionOrNull the session of the request, or null
 * @param scopesOrNull the scopes of an API token; null without restriction
 */
public record Actor(
        ActorType kind,
        @Nullable UUID accountOrNull,
        @Nullable UUID sessionOrNull,
        @Nullable Set<String> scopesOrNull,
        Origin origin) {

    /** The kind of actor. */
    public enum ActorType {
        /** A client that is not logged in. */
        ANONYMOUS,
        /** A logged-in person, or a program with an API token. */
        ACCOUNT,
        /** The server or its command line: has all permissions. */
        SYSTEM
    }

    /** The server itself, or its command line. */
    public static final Actor SYSTEM = new Actor(ActorType.SYSTEM, null, null, null, Origin.LOCAL);

    public Actor {
        if ((kind == ActorType.ACCOUNT) != (accountOrNull != null)) {
            throw new IllegalArgumentException("An actor has an account if and only if its kind is ACCOUNT");
        }
        scopesOrNull = scopesOrNull == null ? null : Set.copyOf(scopesOrNull);
    }

    /** A client that is not logged in. */
    public static Actor anonymous(Origin origin) {
        return new Actor(ActorType.ANONYMOUS, null, null, null, origin);
    }

    public static Actor session(UUID account, UUID session, Origin origin) {
        return new Actor(ActorType.ACCOUNT, account, session, null, origin);
    }

    public static Actor apiToken(UUID account, Set<String> scopes, Origin origin) {
        return new Actor(ActorType.ACCOUNT, account, null, scopes, origin);
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

package com.codercops.omega.auth.session;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.Actor;
import java.util.Set;

/**
 * Whom a session or an API token belongs to, as of now. For one request: the next looks again.
 *
 * @param permissions of the account's role; of an API token, those within its scopes
 */
public record Principal(Account account, Set<String> permissions, Actor actor) {
    public Principal {
        permissions = Set.copyOf(permissions);
    }

    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}

package com.codercops.omega.auth.session;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.Actor;
import java.util.Set;

/**
 * The owner of a session or API token at the time of one request; look it up again for the next request.
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

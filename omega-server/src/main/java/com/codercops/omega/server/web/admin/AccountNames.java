package com.codercops.omega.server.web.admin;

import com.codercops.omega.auth.Accounts;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.message.ProblemException;
import io.javalin.http.Context;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Shows and finds accounts by their addresses, if the caller may read accounts; otherwise by their ids. */
public final class AccountNames {
    private final Accounts accounts;

    public AccountNames(Accounts accounts) {
        this.accounts = accounts;
    }

    private static boolean areReadable(Context context) {
        return Caller.principal(context).may(Permission.ACCOUNTS_READ);
    }

    /** The addresses of these accounts. */
    public Map<UUID, String> addresses(Context context, Collection<UUID> ids) {
        return areReadable(context) ? accounts.addresses(Caller.actor(context), Set.copyOf(ids)) : Map.of();
    }

    /**
     * The account that a filter names by its id or its address.
     *
     * @param field the name of the filter
     */
    public UUID named(Context context, String field, String typed) {
        if (typed.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            return UUID.fromString(typed);
        }
        List<Account> found =
                areReadable(context) ? accounts.list(Caller.actor(context), null, typed, null, 2) : List.of();
        if (found.size() != 1) {
            throw ProblemException.invalid(
                    field,
                    found.isEmpty()
                            ? "No account has this address or ID."
                            : "Several accounts match. Enter the whole address.");
        }
        return found.get(0).id();
    }
}

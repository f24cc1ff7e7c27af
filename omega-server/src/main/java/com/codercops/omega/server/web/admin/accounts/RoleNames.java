package com.codercops.omega.server.web.admin.accounts;

import com.codercops.omega.auth.Roles;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.http.Caller;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** The roles that a form offers. */
final class RoleNames {
    /** The role of a new account unless the form says otherwise. */
    static final String DEFAULT = "member";

    private RoleNames() {}

    /** All roles whose permissions the caller has: the services refuse others. */
    static List<String> offered(Context context, Roles roles) {
        if (!Caller.principal(context).may(Permission.ACCOUNTS_READ)) {
            return List.of(DEFAULT);
        }
        return roles.all(Caller.actor(context)).entrySet().stream()
                .filter(role -> Caller.principal(context).permissions().containsAll(role.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The role that the form names. */
    static String chosen(String typed) {
        return typed.isBlank() ? DEFAULT : typed.strip();
    }
}

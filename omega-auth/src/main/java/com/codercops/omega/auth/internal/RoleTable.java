package com.codercops.omega.auth.internal;

import com.codercops.omega.auth.account.InvalidInputException;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** The rows of {@code auth.role}. */
public final class RoleTable {
    public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    private RoleTable() {}

    /** Also prevents the deletion of the role until the transaction ends. */
    public static void check(Handle handle, String role) {
        boolean known = NAME.matcher(role).matches()
                && handle.createQuery("SELECT name FROM auth.role WHERE name = :name FOR SHARE")
                        .bind("name", role)
                        .mapTo(String.class)
                        .findOne()
                        .isPresent();
        if (!known) {
            throw new InvalidInputException("role", "The role does not exist. Use an existing one such as 'member'.");
        }
    }
}

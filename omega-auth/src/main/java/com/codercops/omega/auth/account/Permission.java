package com.codercops.omega.auth.account;

import java.util.Set;
import java.util.regex.Pattern;

/** The permissions that this module checks. An application can add permissions to roles and check them itself. */
public final class Permission {
    /** Read the waiting list and other accounts. */
    public static final String ACCOUNTS_READ = "accounts.read";
    /** Approve, reject, suspend, reinstate and delete accounts, and set their roles and quotas. */
    public static final String ACCOUNTS_MANAGE = "accounts.manage";
    /** Send and revoke invitations. */
    public static final String INVITATIONS_MANAGE = "invitations.manage";
    /** Define roles. */
    public static final String ROLES_MANAGE = "roles.manage";
    /** Read the audit log. */
    public static final String AUDIT_READ = "audit.read";
    /** Create videos. This module does not check it; the built-in roles have it. */
    public static final String VIDEOS_CREATE = "videos.create";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}(?:\\.[a-z][a-z0-9-]{0,30}){1,3}");

    private Permission() {}

    /**
     * Validates the names.
     *
     * @throws InvalidInputException naming the field
     */
    public static Set<String> all(String field, Set<String> names) {
        if (names.size() > 100) {
            throw new InvalidInputException(field, "There must be at most 100 " + field + ", not " + names.size());
        }
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new InvalidInputException(
                        field, "Each of the " + field + " must be a name such as videos.create; one is not.");
            }
        }
        return Set.copyOf(names);
    }
}

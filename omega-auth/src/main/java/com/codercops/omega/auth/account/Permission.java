package com.codercops.omega.auth.account;

import java.util.Set;
import java.util.regex.Pattern;

/** The names of the permissions that are asked for here. Roles hold any others that their application asks for. */
public final class Permission {
    /** To see the waiting list and other people's accounts. */
    public static final String ACCOUNTS_READ = "accounts.read";
    /** To approve, reject, suspend, reinstate, delete, and to set roles and quotas. */
    public static final String ACCOUNTS_MANAGE = "accounts.manage";
    /** To invite. */
    public static final String INVITATIONS_MANAGE = "invitations.manage";
    /** To define roles. */
    public static final String ROLES_MANAGE = "roles.manage";
    /** To read the audit log. */
    public static final String AUDIT_READ = "audit.read";
    /** To have videos made; nothing here asks for it, the built-in roles have it. */
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

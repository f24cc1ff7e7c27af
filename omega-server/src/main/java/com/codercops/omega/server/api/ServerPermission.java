package com.codercops.omega.server.api;

import com.codercops.omega.auth.Roles;
import com.codercops.omega.auth.account.Actor;
import java.util.Set;

/** The permissions of the server, in addition to those of accounts ({@code Permission}). */
public final class ServerPermission {
    /** Allows access to jobs and scripts of all accounts. */
    public static final String JOBS_MANAGE = "jobs.manage";
    /** Allows reading metrics, health, settings, queue and storage. */
    public static final String SYSTEM_READ = "system.read";

    private ServerPermission() {}

    /** Grants the permissions to the role {@code admin} unless a role has them already. Safe if several servers start concurrently. Blocks. */
    public static void grantToAdmins(Roles roles) {
        roles.introduce(Actor.SYSTEM, "admin", Set.of(JOBS_MANAGE, SYSTEM_READ));
    }
}

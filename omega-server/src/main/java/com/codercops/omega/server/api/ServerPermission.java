package com.codercops.omega.server.api;

import com.codercops.omega.auth.Roles;
import com.codercops.omega.auth.account.Actor;
import java.util.Set;

/** The permissions that the server asks for beside those of accounts ({@code Permission}). */
public final class ServerPermission {
    /** To see and steer everybody's jobs and scripts. */
    public static final String JOBS_MANAGE = "jobs.manage";
    /** To see how the server is: metrics, health, settings, queue, storage. */
    public static final String SYSTEM_READ = "system.read";

    private ServerPermission() {}

    /** Gives them to admins, unless some role has them already; however many servers do so at once. Blocks. */
    public static void giveToAdmins(Roles roles) {
        roles.introduce(Actor.SYSTEM, "admin", Set.of(JOBS_MANAGE, SYSTEM_READ));
    }
}

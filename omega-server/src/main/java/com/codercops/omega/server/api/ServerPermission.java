package com.codercops.omega.server.api;

import java.util.Set;

/** The names of the permissions that the server asks for beside those of accounts. The role {@code admin} has them. */
public final class ServerPermission {
    /** To see and stop everybody's jobs, and to see everybody's scripts. */
    public static final String JOBS_MANAGE = "jobs.manage";
    /** To see metrics, health in detail, settings, queue and storage. */
    public static final String SYSTEM_READ = "system.read";

    /** All of them. */
    public static final Set<String> ALL = Set.of(JOBS_MANAGE, SYSTEM_READ);

    private ServerPermission() {}
}

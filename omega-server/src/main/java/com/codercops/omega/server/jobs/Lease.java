package com.codercops.omega.server.jobs;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The right to store the result of a job, until another worker holds the lease.
 *
 * @param job id of the job
 * @param run the fencing token: the run number, starting at 1
 */
public record Lease(UUID job, int run) {
    private static final Pattern NAME =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([0-9]{1,9})(?:\\D.*)?");

    /** A unique name for the files and directories of this run. */
    public String name() {
        return job + "-" + run;
    }

    /** Parses the lease at the beginning of a name; empty if there is none. */
    public static Optional<Lease> named(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of(new Lease(UUID.fromString(parts.group(1)), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }
}

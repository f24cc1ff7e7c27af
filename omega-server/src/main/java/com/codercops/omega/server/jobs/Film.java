package com.codercops.omega.server.jobs;

import com.codercops.omega.render.Artifact;
import java.util.Locale;

/**
 * A film of a job that lies in the store.
 *
 * @param key under which it lies there
 * @param artifact what the backend verified about it; its path is no longer of use
 */
record Film(String key, Artifact artifact) {
    /** The key of a run's how manieth film; one that nobody else will use. */
    static String key(Lease lease, int number, Artifact artifact) {
        return lease.name() + "-" + number + "." + artifact.format().extension();
    }

    String kind() {
        return artifact.kind().name().toLowerCase(Locale.ROOT);
    }
}

package com.codercops.omega.server.api.jobs;

import com.codercops.omega.server.jobs.event.JobEventSignals;
import java.util.UUID;
import java.util.function.Predicate;

/** Rings when something happens to certain jobs, or may have happened unseen. */
record JobSignalListener(Predicate<UUID> jobs, Runnable ring) implements JobEventSignals.Listener {
    @Override
    public void changed(UUID owner, UUID job) {
        if (jobs.test(job)) {
            ring.run();
        }
    }

    @Override
    public void unsure() {
        ring.run();
    }
}

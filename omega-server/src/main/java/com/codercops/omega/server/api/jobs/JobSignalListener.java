package com.codercops.omega.server.api.jobs;

import com.codercops.omega.server.jobs.event.JobEventSignals;
import java.util.UUID;
import java.util.function.Predicate;

/** Notifies an event stream about signals of matching jobs, and about signals that may have been missed. */
record JobSignalListener(Predicate<UUID> jobs, Runnable notification) implements JobEventSignals.Listener {
    @Override
    public void changed(UUID owner, UUID job) {
        if (jobs.test(job)) {
            notification.run();
        }
    }

    @Override
    public void unsure() {
        notification.run();
    }
}

package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.server.database.ConnectionFailures;
import com.codercops.omega.server.jobs.Lease;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of a worker pool, stops runs whose leases are lost, stores their events, and expires the leases of other
 * processes.
 */
final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final LeaseRepository leases;
    private final Collection<ActiveRun> running;
    private final QueueSettings settings;
    private final Runnable lost;
    private boolean away;

    /** @param lost called for each run whose lease has expired */
    Heartbeat(LeaseRepository leases, Collection<ActiveRun> running, QueueSettings settings, Runnable lost) {
        this.leases = leases;
        this.running = running;
        this.settings = settings;
        this.lost = lost;
    }

    void renew() {
        try {
            List<ActiveRun> now = List.copyOf(running);
            Set<Lease> held = leases.renew(now.stream().map(ActiveRun::lease).toList());
            now.stream().filter(one -> !held.contains(one.lease())).forEach(one -> one.stop(ActiveRun.Stop.LOST));
            now.forEach(ActiveRun::write);
            leases.expire().forEach(lease -> {
                LOG.warn(
                        "Lease expired; the job is queued again or parked: {} leaseSeconds={}",
                        lease,
                        settings.lease().toSeconds());
                lost.run();
            });
            if (away) {
                LOG.info("Database available again");
                away = false;
            }
        } catch (RuntimeException e) {
            if (!ConnectionFailures.is(e)) {
                LOG.error(
                        "Heartbeat failed: retryInMillis={}",
                        settings.heartbeatInterval().toMillis(),
                        e);
            } else if (!away) {
                LOG.warn("Database unavailable; running jobs continue: cause={}", e.getMessage());
                away = true;
            }
        }
    }
}

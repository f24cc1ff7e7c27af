package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.server.database.ConnectionFailures;
import com.codercops.omega.server.jobs.Lease;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Beats while a crew works: keeps its leases, stops what is no longer its own, writes down what was heard, and looks for
 * jobs that others left.
 */
final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final LeaseRepository claims;
    private final Collection<ActiveRun> running;
    private final QueueSettings settings;
    private final Runnable lost;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean away;

    /**
     * Prepares it.
     *
     * @param lost is run for each worker that was not heard of
     */
    Heartbeat(
            LeaseRepository claims,
            Collection<ActiveRun> running,
            QueueSettings settings,
            Runnable lost,
            ThreadFactory factory) {
        this.claims = claims;
        this.running = running;
        this.settings = settings;
        this.lost = lost;
        this.thread = factory.newThread(this::run);
    }

    void start() {
        thread.start();
    }

    void close() throws InterruptedException {
        closed.countDown();
        thread.join();
    }

    private void run() {
        try {
            while (!closed.await(settings.beat().toMillis(), TimeUnit.MILLISECONDS)) {
                beat();
            }
        } catch (InterruptedException e) {
            LOG.debug("The pulse was interrupted");
        }
    }

    private void beat() {
        try {
            List<ActiveRun> now = List.copyOf(running);
            Set<Lease> held = claims.beat(now.stream().map(ActiveRun::lease).toList());
            now.stream().filter(one -> !held.contains(one.lease())).forEach(one -> one.stop(ActiveRun.Stop.LOST));
            now.forEach(ActiveRun::write);
            claims.loseExpired().forEach(lease -> {
                LOG.warn("{}: its worker was not heard of for {}", lease, settings.lease());
                lost.run();
            });
            if (away) {
                LOG.info("The database is back");
                away = false;
            }
        } catch (RuntimeException e) {
            if (!ConnectionFailures.is(e)) {
                LOG.error("A beat failed; the next one is due in {}", settings.beat(), e);
            } else if (!away) {
                LOG.warn("The database is away; what runs goes on: {}", e.getMessage());
                away = true;
            }
        }
    }
}

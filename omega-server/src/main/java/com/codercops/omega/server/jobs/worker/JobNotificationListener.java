package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.jobs.JobTransitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes idle workers when a job is due. A missed notification does no harm: workers also poll. */
final class JobNotificationListener implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(JobNotificationListener.class);
    private static final int LISTEN_MILLIS = 250;

    private final Database database;
    private final int workers;
    private final Semaphore signals = new Semaphore(0);
    private volatile boolean closed;

    JobNotificationListener(Database database, int workers) {
        this.database = database;
        this.workers = workers;
    }

    /** Waits for a notification, up to the given time. */
    void await(Duration timeout) throws InterruptedException {
        boolean signalled = signals.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS);
        LOG.trace("Looking for a job: notified={}", signalled);
    }

    /** Wakes all waiting threads; {@link #run} returns soon. */
    void close() {
        closed = true;
        signals.release(workers);
    }

    /** Listens until it is closed; reconnects after a lost connection. */
    @Override
    public void run() {
        while (!closed) {
            try (Connection connection = database.connection();
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + JobTransitions.CHANNEL);
                listen(connection.unwrap(PGConnection.class));
                statement.execute("UNLISTEN *");
            } catch (SQLException e) {
                LOG.debug("Not listening for jobs: {}", e.getMessage());
                pause();
            }
        }
    }

    private void listen(PGConnection connection) throws SQLException {
        while (!closed) {
            PGNotification[] heard = connection.getNotifications(LISTEN_MILLIS);
            int wanted = heard == null ? 0 : Math.min(heard.length, workers - signals.availablePermits());
            if (wanted > 0) {
                signals.release(wanted);
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(LISTEN_MILLIS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}

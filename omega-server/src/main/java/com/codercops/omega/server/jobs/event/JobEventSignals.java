package com.codercops.omega.server.jobs.event;

import com.codercops.omega.server.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies listeners of new events of an owner's jobs, with one thread and one connection for all listeners. Thread-safe; the
 * owner closes it before the database.
 */
public final class JobEventSignals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobEventSignals.class);
    private static final int LISTEN_MILLIS = 250;
    private static final int PENDING_MILLIS = 10;
    private static final Duration POLL = Duration.ofSeconds(2);

    /** Receives notifications. One thread calls all listeners in turn: return without blocking. */
    public interface Listener {
        /** New events of this job can be read, also in the feed. May repeat. */
        void changed(UUID owner, UUID job);

        /** A notification may have been missed: listeners read again. Repeats while the database is unavailable. */
        void unsure();
    }

    private final Database database;
    private final Thread thread;
    private final Map<UUID, Set<Listener>> listeners = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Creates an instance; {@link #start} starts it. */
    public JobEventSignals(Database database, ThreadFactory factory) {
        this.database = database;
        this.thread = factory.newThread(this::run);
    }

    /** Starts to listen. Call it once. */
    public void start() {
        thread.start();
    }

    /**
     * Notifies a listener of all jobs of an owner from now on.
     *
     * @return the subscription; closing it twice does no harm
     */
    public Subscription subscribe(UUID owner, Listener listener) {
        listeners.compute(owner, (id, some) -> {
            Set<Listener> all = some == null ? ConcurrentHashMap.newKeySet() : some;
            all.add(listener);
            return all;
        });
        return () -> listeners.computeIfPresent(owner, (id, some) -> {
            some.remove(listener);
            return some.isEmpty() ? null : some;
        });
    }

    /** A registered listener. Close it to end the notifications. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** The number of listeners. */
    public int subscribers() {
        return listeners.values().stream().mapToInt(Set::size).sum();
    }

    private void run() {
        while (!over(0)) {
            try (Connection connection = database.connection();
                    Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + JobEventWriter.CHANNEL);
                // Notifications from before LISTEN are lost.
                all(Listener::unsure);
                listen(connection.unwrap(PGConnection.class), statement);
                statement.execute("UNLISTEN *");
            } catch (SQLException | RuntimeException e) {
                LOG.debug("Not listening for events: {}", e.getMessage());
                all(Listener::unsure);
                if (over(POLL.toMillis())) {
                    return;
                }
            }
        }
    }

    private boolean over(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closed.countDown();
            return true;
        }
    }

    private record Changed(UUID owner, UUID job) {}

    private void listen(PGConnection connection, Statement statement) throws SQLException {
        // Written, but held back in the feed by an older transaction that is still open.
        Map<Changed, Long> pending = new HashMap<>();
        long asked = System.nanoTime();
        while (!over(0)) {
            PGNotification[] heard = connection.getNotifications(pending.isEmpty() ? LISTEN_MILLIS : PENDING_MILLIS);
            for (PGNotification one : heard == null ? new PGNotification[0] : heard) {
                note(one.getParameter(), pending);
            }
            // A connection that only listens does not notice that it is dead; a query does.
            if (!pending.isEmpty() || System.nanoTime() - asked >= POLL.toNanos()) {
                tell(pending, oldestOpen(statement));
                asked = System.nanoTime();
            }
        }
    }

    private static void note(String payload, Map<Changed, Long> pending) {
        String[] parts = payload.split(" ", 3);
        try {
            pending.merge(
                    new Changed(UUID.fromString(parts[0]), UUID.fromString(parts[1])),
                    Long.valueOf(parts[2]),
                    Math::max);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            LOG.warn(
                    "Unknown notification ignored: channel={} characters={}", JobEventWriter.CHANNEL, payload.length());
        }
    }

    private static long oldestOpen(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT pg_snapshot_xmin(pg_current_snapshot())")) {
            row.next();
            return Long.parseLong(row.getString(1));
        }
    }

    private void tell(Map<Changed, Long> pending, long oldestOpen) {
        for (Iterator<Map.Entry<Changed, Long>> all = pending.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Changed, Long> one = all.next();
            if (one.getValue() < oldestOpen) {
                all.remove();
                Changed what = one.getKey();
                listeners
                        .getOrDefault(what.owner, Set.of())
                        .forEach(listener -> tell(listener, it -> it.changed(what.owner, what.job)));
            }
        }
    }

    private void all(Consumer<Listener> words) {
        listeners.values().forEach(some -> some.forEach(listener -> tell(listener, words)));
    }

    private static void tell(Listener listener, Consumer<Listener> words) {
        try {
            words.accept(listener);
        } catch (RuntimeException e) {
            LOG.warn("Event listener failed; other listeners are not affected", e);
        }
    }

    /** Stops all notifications. Waits for the thread. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

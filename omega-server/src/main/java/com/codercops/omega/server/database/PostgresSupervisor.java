package com.codercops.omega.server.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an embedded PostgreSQL running while processes use it. One process owns it, holds the lock, and starts it again when it
 * was killed. A guest has a connection, by which the owner knows it: the owner that ends leaves PostgreSQL to its guests, and
 * one of them becomes the owner. Thread-safe.
 */
final class PostgresSupervisor {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSupervisor.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final String GUEST = "omega-server guest";

    private final PostgresCluster cluster;
    private final FileChannel lockFile;
    private final DatabaseSettings settings;
    private final int port;
    private final Thread thread = new Thread(this::run, "embedded-database");
    private @Nullable FileLock ownership;
    private @Nullable Connection guest;
    private final int maxFailures;
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private boolean closed;
    private int failures;

    /**
     * Watches a PostgreSQL.
     *
     * @param ownership the lock, or null for a guest
     * @param maxFailures the number of failed starts in sequence after which it gives up
     */
    PostgresSupervisor(
            PostgresCluster cluster,
            FileChannel lockFile,
            @Nullable FileLock ownership,
            DatabaseSettings settings,
            int port,
            int maxFailures) {
        this.cluster = cluster;
        this.lockFile = lockFile;
        this.ownership = ownership;
        this.settings = settings;
        this.port = port;
        this.maxFailures = maxFailures;
    }

    void start() {
        check();
        thread.setDaemon(true);
        thread.start();
    }

    /** Completes with the reason when it has given up; never otherwise. */
    CompletableFuture<String> lost() {
        return lost.copy();
    }

    synchronized boolean owned() {
        return ownership != null;
    }

    /** The lock of the owner; null if another process has it. */
    static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // Another instance in this process owns it.
        }
    }

    private void run() {
        try {
            while (check()) {
                Thread.sleep(pause().toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("No longer watching the embedded PostgreSQL");
        }
    }

    private synchronized Duration pause() {
        Duration longer = INTERVAL.multipliedBy(1L << Math.min(failures, 10));
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    /** Returns whether to continue. */
    private synchronized boolean check() {
        if (closed) {
            return false;
        }
        try {
            if (ownership == null) {
                ownership = lock(lockFile);
                if (ownership != null) {
                    LOG.info("Took over the embedded PostgreSQL from a process that ended: port={}", port);
                    leave();
                }
            }
            if (ownership == null) {
                register();
            } else if (cluster.running().isEmpty()) {
                LOG.warn("The embedded PostgreSQL has ended; starting it again: port={}", port);
                cluster.start(START, port);
                LOG.info("The embedded PostgreSQL runs again: port={}", port);
            }
            failures = 0;
        } catch (InterruptedException e) {
            return false;
        } catch (IOException | DatabaseException e) {
            failures++;
            if (failures >= maxFailures) {
                lost.complete("The embedded PostgreSQL could not be started " + failures + " times: " + e.getMessage());
                return false;
            }
            LOG.error(
                    "The embedded PostgreSQL cannot be started; retrying: retryInSeconds={} cause={}",
                    pause().toSeconds(),
                    e.getMessage());
        }
        return true;
    }

    /** Tells the owner that this process uses the database. */
    private void register() {
        try {
            if (guest == null || !guest.isValid(1)) {
                leave();
                guest = connect(GUEST);
            }
        } catch (SQLException e) {
            LOG.debug("The embedded PostgreSQL is unavailable: {}", e.getMessage());
        }
    }

    private void leave() {
        Connection former = guest;
        guest = null;
        if (former != null) {
            try {
                former.close();
            } catch (SQLException e) {
                LOG.debug("The connection of a guest was broken: {}", e.getMessage());
            }
        }
    }

    private Connection connect(String name) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", settings.user());
        properties.put("password", settings.password());
        properties.put("ApplicationName", name);
        properties.put("connectTimeout", "5");
        properties.put("socketTimeout", "5");
        return DriverManager.getConnection(settings.url(), properties);
    }

    private boolean hasGuests() {
        try (Connection connection = connect("omega-server owner");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = '" + GUEST + "')")) {
            return rows.next() && rows.getBoolean(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Stops watching. The owner stops PostgreSQL, unless guests use it. */
    void close() throws IOException, InterruptedException {
        close("fast");
    }

    /**
     * The same.
     *
     * @param mode how PostgreSQL is stopped, as in {@link PostgresCluster#stop}
     */
    void close(String mode) throws IOException, InterruptedException {
        thread.interrupt();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            leave();
            try {
                if (ownership != null && hasGuests()) {
                    LOG.info("The embedded PostgreSQL continues for other processes: port={}", port);
                } else if (ownership != null) {
                    cluster.stop(mode);
                }
            } finally {
                lockFile.close();
            }
        }
    }
}

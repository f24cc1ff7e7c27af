package com.codercops.omega.server.database;

import com.codercops.omega.server.media.PrivateDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable PostgreSQL in a directory. It listens on loopback only, with a random password in a file that only its
 * owner can read. Thread-safe; the caller closes it, which stops PostgreSQL unless other processes use it.
 *
 * <p>A PostgreSQL that was killed is started again. A killed process leaves its PostgreSQL running; the next process that opens
 * the directory takes it over. A second concurrent process joins as a guest, and becomes the owner when the first one ends.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START = Duration.ofSeconds(60);
    /** With growing pauses between them, some minutes. */
    public static final int DEFAULT_MAX_FAILED_STARTS = 10;

    private final PostgresCluster cluster;
    private final DatabaseSettings settings;
    private final PostgresSupervisor supervisor;

    private EmbeddedDatabase(
            PostgresCluster cluster,
            FileChannel lockFile,
            @Nullable FileLock ownership,
            PostmasterPidFile running,
            int maxFailedStarts) {
        this.cluster = cluster;
        this.settings = DatabaseSettings.of(
                "jdbc:postgresql://127.0.0.1:" + running.port() + "/postgres",
                PostgresCluster.USER,
                cluster.password());
        this.supervisor =
                new PostgresSupervisor(cluster, lockFile, ownership, settings, running.port(), maxFailedStarts);
        supervisor.start();
    }

    /** Whether the directory contains a database, running or not. */
    public static boolean isIn(Path directory) {
        return Files.isDirectory(directory.resolve(PostgresCluster.DATA));
    }

    /**
     * Starts the database of a directory, or joins or takes over a running one. Blocks; the first start takes several
     * seconds.
     *
     * @param directory created if missing, accessible only to its owner; used by this class alone
     * @throws DatabaseException if it cannot be started, or was created by another major version of PostgreSQL
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static EmbeddedDatabase open(Path directory) throws InterruptedException {
        return open(directory, DEFAULT_MAX_FAILED_STARTS);
    }

    /**
     * The same.
     *
     * @param maxFailedStarts how often in sequence PostgreSQL may fail to start again before {@link #lost} completes
     */
    public static EmbeddedDatabase open(Path directory, int maxFailedStarts) throws InterruptedException {
        Path home = directory.toAbsolutePath().normalize();
        try {
            PrivateDirectory.make(home);
            // PostgreSQL refuses the files of another user.
            PrivateDirectory.requireOwn(home);
            FileChannel file =
                    FileChannel.open(home.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                return open(new PostgresCluster(home, PostgresBinaries.unpack(home)), file, maxFailedStarts);
            } catch (IOException | RuntimeException | InterruptedException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseException("The database in " + home + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static EmbeddedDatabase open(PostgresCluster cluster, FileChannel file, int maxFailedStarts)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() - end < 0) {
            FileLock ownership = PostgresSupervisor.lock(file);
            if (ownership != null) {
                return new EmbeddedDatabase(cluster, file, ownership, started(cluster), maxFailedStarts);
            }
            Optional<PostmasterPidFile> running = cluster.running();
            if (running.isPresent()) {
                return new EmbeddedDatabase(cluster, file, null, running.get(), maxFailedStarts);
            }
            Thread.sleep(100); // Another process is starting or stopping it.
        }
        throw new DatabaseException("Another process owns the database in " + cluster.home()
                + " but did not start it within " + START.toSeconds() + " s. Stop that process and try again.");
    }

    private static PostmasterPidFile started(PostgresCluster cluster) throws IOException, InterruptedException {
        cluster.prepare();
        Optional<PostmasterPidFile> left = cluster.running();
        if (left.isPresent()) {
            LOG.info(
                    "Using the PostgreSQL that an ended process left: pid={}",
                    left.get().pid());
            return left.get();
        }
        return cluster.start(START, null);
    }

    /** The connection settings. They do not change when PostgreSQL is started again. */
    public DatabaseSettings settings() {
        return settings;
    }

    /**
     * Completes with the reason when PostgreSQL has ended and could not be started again too often. It is not started again
     * then: the process should end, so that its supervisor notices.
     */
    public CompletableFuture<String> lost() {
        return supervisor.lost();
    }

    /** Whether this process owns the database, and stops it when it closes. */
    public boolean owned() {
        return supervisor.owned();
    }

    /** Closes like {@link #close}, but does not write the data of PostgreSQL to disk. */
    void discard() throws IOException, InterruptedException {
        supervisor.close("immediate");
    }

    @Override
    public void close() {
        try {
            supervisor.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("Database lock not released: directory={} cause={}", cluster.home(), e.getMessage());
        }
    }
}

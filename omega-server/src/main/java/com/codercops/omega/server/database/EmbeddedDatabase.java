package com.codercops.omega.server.database;

import com.codercops.omega.server.media.PrivateDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A durable PostgreSQL in a directory. It listens on loopback only, with a random password in a file that only its
 * owner can read. Thread-safe; the caller closes it, which stops PostgreSQL.
 *
 * <p>A killed process leaves its PostgreSQL running; the next process that opens the directory takes it over. A second
 * concurrent process joins as a guest and leaves PostgreSQL running when it closes.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START = Duration.ofSeconds(60);

    private final PostgresCluster cluster;
    private final @Nullable FileLock ownership;
    private final FileChannel lockFile;
    private final PostmasterPidFile postmaster;

    private EmbeddedDatabase(
            PostgresCluster cluster, FileChannel lockFile, @Nullable FileLock ownership, PostmasterPidFile running) {
        this.cluster = cluster;
        this.lockFile = lockFile;
        this.ownership = ownership;
        this.postmaster = running;
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
        Path home = directory.toAbsolutePath().normalize();
        try {
            PrivateDirectory.make(home);
            FileChannel file =
                    FileChannel.open(home.resolve("owner.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                return open(new PostgresCluster(home, PostgresBinaries.unpack(home)), file);
            } catch (IOException | RuntimeException | InterruptedException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseException("The database in " + home + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static EmbeddedDatabase open(PostgresCluster cluster, FileChannel file)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() - end < 0) {
            FileLock ownership = lock(file);
            if (ownership != null) {
                return new EmbeddedDatabase(cluster, file, ownership, started(cluster));
            }
            Optional<PostmasterPidFile> running = cluster.running();
            if (running.isPresent()) {
                return new EmbeddedDatabase(cluster, file, null, running.get());
            }
            Thread.sleep(100); // Another process is starting or stopping it.
        }
        throw new DatabaseException("Another process owns the database in " + cluster.home()
                + " but did not start it within " + START.toSeconds() + " s. Stop that process and try again.");
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // Another instance in this process owns it.
        }
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
        return cluster.start(START);
    }

    /** The connection settings. */
    public DatabaseSettings settings() {
        return DatabaseSettings.of(
                "jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/postgres",
                PostgresCluster.USER,
                cluster.password());
    }

    /** Whether this process owns the database and stops it when it closes. */
    public boolean owned() {
        return ownership != null;
    }

    @Override
    public void close() {
        try (FileChannel closing = lockFile) {
            if (ownership != null && closing.isOpen()) {
                cluster.stop("fast");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("Database lock not released: directory={} cause={}", cluster.home(), e.getMessage());
        }
    }
}

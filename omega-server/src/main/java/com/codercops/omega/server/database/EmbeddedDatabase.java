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
 * A real PostgreSQL in a directory, durable, listening on loopback only, with a random password in a file that only its
 * owner reads. Thread-safe; whoever opened it closes it, which stops it.
 *
 * <p>A process that was killed leaves its PostgreSQL running: the next one that opens the directory adopts it. A second
 * process that opens it meanwhile joins as a guest and leaves it running when it closes.
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

    /** Whether there is one in a directory, running or not. */
    public static boolean isIn(Path directory) {
        return Files.isDirectory(directory.resolve(PostgresCluster.DATA));
    }

    /**
     * Starts the database of a directory, or joins or adopts the one that runs there. Blocks; the first time it takes some
     * seconds.
     *
     * @param directory made if missing, for its owner alone; it belongs to this class
     * @throws DatabaseException when it cannot be started, or was made by another major version of PostgreSQL
     * @throws InterruptedException when the calling thread is interrupted
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
            Thread.sleep(100); // Its owner starts it, or stops it and is about to leave.
        }
        throw new DatabaseException("Another process owns the database in " + cluster.home()
                + " but did not start it within " + START.toSeconds() + " s. Stop that process and try again.");
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // Somebody else in this very process owns it.
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

    /** How to reach it. */
    public DatabaseSettings settings() {
        return DatabaseSettings.of(
                "jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/postgres",
                PostgresCluster.USER,
                cluster.password());
    }

    /** Whether this process started or adopted it, and stops it at the end. */
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

package com.codercops.omega.runner.pool;

import com.codercops.omega.render.RenderException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where videos gather until they are whole: a directory of this backend's own. A lock on a file in it says that its owner
 * lives; what a killed process left goes when the next one starts. Only this program writes here.
 */
public final class InstanceDirectory implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path directory;
    private final FileChannel lock;

    private InstanceDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** Takes a new directory below the given one, which only backends of one kind may share. */
    public static InstanceDirectory take(Path parent) {
        // Opening and closing one's own lock file again would lose the lock: the process's id keeps one's own apart.
        String mine = "spool-" + ProcessHandle.current().pid() + "-";
        try {
            Files.createDirectories(parent);
            try (Stream<Path> found = Files.list(parent)) {
                for (Path other : (Iterable<Path>) found::iterator) {
                    if (!other.getFileName().toString().startsWith(mine)) {
                        sweep(other);
                    }
                }
            }
            Path directory = Files.createDirectory(
                    parent.resolve(mine + UUID.randomUUID().toString().substring(0, 8)));
            FileChannel channel =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.lock();
            return new InstanceDirectory(directory, channel);
        } catch (IOException e) {
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE, "The work directory " + parent + " cannot be used: " + e, e);
        }
    }

    private static void sweep(Path other) throws IOException {
        try (FileChannel channel = FileChannel.open(other.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            if (taken != null) {
                delete(other);
            }
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            // Alive, just being made, or swept by another that started at the same time.
            return;
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }

    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        try {
            delete(directory);
            lock.close();
        } catch (IOException e) {
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE,
                    "The directory " + directory + " could not be removed: " + e,
                    e);
        }
    }
}

package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * This backend's own directory below the work directory, gone when the backend is closed. A lock on a file beside it says
 * that its owner lives: what a killed process left is found by the next one that starts, and removed.
 */
final class Residence implements AutoCloseable {
    private static final String LOCK = ".lock";

    private final String name;
    private final Path directory;
    private final Path lockFile;
    private final FileChannel lock;

    private Residence(String name, Path directory, Path lockFile, FileChannel lock) {
        this.name = name;
        this.directory = directory;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Makes one, after sweeping those whose owners are dead, with their control groups. */
    static Residence take(Path workDirectory, ControlGroups groups) {
        Path parent = workDirectory.resolve("run");
        // The process id is in the name because opening one's own lock file again would lose the lock.
        String name = "omega-" + ProcessHandle.current().pid() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        try {
            Files.createDirectories(parent);
            sweep(parent, groups);
            groups.sweepForsaken();
            Path lockFile = parent.resolve(name + LOCK);
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.lock();
            Path directory = Files.createDirectory(parent.resolve(name));
            Files.createDirectory(directory.resolve("spool"));
            return new Residence(name, directory, lockFile, channel);
        } catch (IOException e) {
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE, "The work directory " + parent + " cannot be used: " + e, e);
        }
    }

    private static void sweep(Path parent, ControlGroups groups) throws IOException {
        try (Stream<Path> found = Files.list(parent)) {
            for (Path lockFile : (Iterable<Path>) found::iterator) {
                String fileName = lockFile.getFileName().toString();
                String mine = "omega-" + ProcessHandle.current().pid() + "-";
                if (fileName.endsWith(LOCK) && !fileName.startsWith(mine)) {
                    sweepOne(lockFile, fileName.substring(0, fileName.length() - LOCK.length()), groups);
                }
            }
        }
    }

    private static void sweepOne(Path lockFile, String name, ControlGroups groups) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            if (taken != null) {
                groups.sweep(name + "-");
                delete(lockFile.resolveSibling(name));
                Files.deleteIfExists(lockFile);
            }
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            // Alive, or swept by another that started at the same time.
            return;
        }
    }

    /** A name that no other process uses, for control groups. */
    String name() {
        return name;
    }

    /** Where videos gather until they are whole. */
    Path spool() {
        return directory.resolve("spool");
    }

    Path directory() {
        return directory;
    }

    /** Removes a tree without following links; what a script made unreadable is opened up first. */
    static void delete(Path tree) throws IOException {
        if (!Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(tree);
            return;
        }
        tree.toFile().setWritable(true, true);
        tree.toFile().setExecutable(true, true);
        tree.toFile().setReadable(true, true);
        try (Stream<Path> children = Files.list(tree)) {
            for (Path child : children.sorted(Comparator.naturalOrder()).toList()) {
                delete(child);
            }
        }
        Files.deleteIfExists(tree);
    }

    @Override
    public void close() {
        try {
            delete(directory);
            Files.deleteIfExists(lockFile);
            lock.close();
        } catch (IOException e) {
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE,
                    "The directory " + directory + " could not be removed: " + e,
                    e);
        }
    }
}

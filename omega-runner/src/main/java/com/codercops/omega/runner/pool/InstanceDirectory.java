package com.codercops.omega.runner.pool;

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
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The directory of one running backend, removed when the backend is closed. While the backend runs it holds a lock on a file
 * next to the directory. The next backend that starts removes the directories whose locks are free, because their owners were
 * killed. Scripts never write here.
 */
public final class InstanceDirectory implements AutoCloseable {
    private static final String LOCK = ".lock";
    private static final String INCOMING = "incoming";

    private final String name;
    private final Path directory;
    private final Path lockFile;
    private final FileChannel lock;

    private InstanceDirectory(String name, Path directory, Path lockFile, FileChannel lock) {
        this.name = name;
        this.directory = directory;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Creates a directory, after removing those of killed backends.
     *
     * @param parent shared by backends of one kind only; created if missing
     */
    public static InstanceDirectory create(Path parent) {
        return create(parent, killed -> {});
    }

    /**
     * Creates a directory, after removing those of killed backends.
     *
     * @param parent shared by backends of one kind only; created if missing
     * @param beforeRemoval called with the name of each killed backend before its directory is removed
     */
    public static InstanceDirectory create(Path parent, Consumer<String> beforeRemoval) {
        String prefix = "omega-" + ProcessHandle.current().pid() + "-";
        String name = prefix + UUID.randomUUID().toString().substring(0, 8);
        try {
            Files.createDirectories(parent);
            for (Path lockFile : children(parent)) {
                String other = lockFile.getFileName().toString();
                // Opening and closing a lock file of this process would release its lock, so this process skips its
                // own.
                if (other.endsWith(LOCK) && !other.startsWith(prefix)) {
                    removeIfKilled(lockFile, other.substring(0, other.length() - LOCK.length()), beforeRemoval);
                }
            }
            Path lockFile = parent.resolve(name + LOCK);
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.lock();
            Path directory = Files.createDirectory(parent.resolve(name));
            Files.createDirectory(directory.resolve(INCOMING));
            return new InstanceDirectory(name, directory, lockFile, channel);
        } catch (IOException e) {
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE,
                    "The work directory " + parent + " cannot be used: " + e + ". Choose a writable work directory.",
                    e);
        }
    }

    private static void removeIfKilled(Path lockFile, String name, Consumer<String> beforeRemoval) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            if (taken != null) {
                beforeRemoval.accept(name);
                deleteTree(lockFile.resolveSibling(name));
                Files.deleteIfExists(lockFile);
            }
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            // Its owner is alive, or another backend that starts at the same time has removed it.
            return;
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        }
    }

    /** A name that no other backend on this machine uses. */
    public String name() {
        return name;
    }

    public Path path() {
        return directory;
    }

    /** The directory in which videos stay until they are complete. */
    public Path incoming() {
        return directory.resolve(INCOMING);
    }

    /** Deletes a file or a tree without following links. Makes directories accessible that a script made inaccessible. */
    public static void deleteTree(Path tree) throws IOException {
        if (Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
            tree.toFile().setWritable(true, true);
            tree.toFile().setExecutable(true, true);
            tree.toFile().setReadable(true, true);
            for (Path child : children(tree)) {
                deleteTree(child);
            }
        }
        Files.deleteIfExists(tree);
    }

    @Override
    public void close() {
        try {
            deleteTree(directory);
            Files.deleteIfExists(lockFile);
            lock.close();
        } catch (IOException e) {
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE,
                    "The directory " + directory + " could not be removed: " + e
                            + ". The next start with the same work directory removes it.",
                    e);
        }
    }
}

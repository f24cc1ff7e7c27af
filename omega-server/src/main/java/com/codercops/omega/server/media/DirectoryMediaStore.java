package com.codercops.omega.server.media;

import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Stores videos in a directory as {@code videos/ab/KEY}, where ab are the first letters of the key. A video is written
 * to {@code incoming/KEY}, verified by its hash, synced to disk and moved atomically.
 */
public final class DirectoryMediaStore implements MediaStore {
    private final Path incoming;
    private final Path videos;
    private final Path mark;

    /**
     * Opens a store.
     *
     * @param directory created if missing, accessible only to its owner; no other program may write to it
     */
    public DirectoryMediaStore(Path directory) throws IOException {
        Path home = PrivateDirectory.make(directory.toAbsolutePath().normalize());
        incoming = Files.createDirectories(home.resolve("incoming"));
        videos = home.resolve("videos");
        Path former = home.resolve("films");
        if (Files.isDirectory(former, LinkOption.NOFOLLOW_LINKS) && !Files.exists(videos)) {
            Files.move(former, videos, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.createDirectories(videos);
        mark = home.resolve(StoreOwner.MARK);
    }

    @Override
    public void publish(String key, Path video, String sha256) throws InterruptedException {
        Path directory = directoryOf(key);
        Path target = directory.resolve(key);
        Path unfinished = incoming.resolve(key);
        try {
            Files.createDirectories(directory);
            try {
                Hash.compare(key, copy(video, unfinished), sha256);
                if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                    throw new FileAlreadyExistsException(target.toString());
                }
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
                force(directory);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (ClosedByInterruptException e) {
            discard(List.of(key));
            throw new InterruptedException();
        } catch (IOException e) {
            throw new MediaException("The video " + key + " cannot be stored: " + e.getMessage(), e);
        }
    }

    private static String copy(Path video, Path unfinished) throws IOException {
        try (InputStream in = Files.newInputStream(video, LinkOption.NOFOLLOW_LINKS);
                FileOutputStream out = new FileOutputStream(unfinished.toFile())) {
            String hash = Hash.copy(in, out);
            out.getFD().sync();
            return hash;
        }
    }

    /** Makes a move durable. */
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        return Files.newInputStream(directoryOf(key).resolve(key), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public InputStream open(String key, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("No video has " + length + " bytes from " + offset);
        }
        FileChannel video = FileChannel.open(
                directoryOf(key).resolve(key), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        try {
            if (length > video.size() - offset) {
                throw new EOFException(
                        "The video " + key + " has " + video.size() + " bytes, not " + length + " from " + offset);
            }
            return new FixedLengthStream(Channels.newInputStream(video.position(offset)), length);
        } catch (IOException | RuntimeException e) {
            video.close();
            throw e;
        }
    }

    @Override
    public void remove(String key) throws IOException {
        Files.deleteIfExists(directoryOf(key).resolve(key));
    }

    private Path directoryOf(String key) {
        return videos.resolve(MediaKeys.checked(key).substring(0, 2));
    }

    @Override
    public List<String> sweep(UUID database, UnaryOperator<Set<String>> abandoned) throws IOException {
        refuseForeign(database);
        List<String> removed = new ArrayList<>(sweep(incoming, abandoned));
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(videos)) {
            for (Path directory : directories) {
                removed.addAll(sweep(directory, abandoned));
            }
        }
        return removed;
    }

    private void refuseForeign(UUID database) throws IOException {
        try {
            Files.writeString(mark, database + "\n", StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            StoreOwner.refuseForeign(Files.readString(mark), database, videos.toString(), mark.toString());
        }
    }

    @Override
    public StoreHealth health() throws IOException {
        return new StoreHealth(
                videos.toString(), OptionalLong.of(Files.getFileStore(videos).getUsableSpace()));
    }

    private static List<String> sweep(Path directory, UnaryOperator<Set<String>> abandoned) throws IOException {
        Map<String, Path> found = new LinkedHashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            files.forEach(file -> found.put(file.getFileName().toString(), file));
        }
        List<String> removed = new ArrayList<>();
        for (String key : abandoned.apply(Set.copyOf(found.keySet()))) {
            Path file = found.get(key);
            if (file != null && Files.deleteIfExists(file)) {
                removed.add(key);
            }
        }
        return removed;
    }
}

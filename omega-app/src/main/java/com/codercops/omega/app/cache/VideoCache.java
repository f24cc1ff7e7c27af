package com.codercops.omega.app.cache;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.Rendered;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Videos that outlive a process, a directory for each key. It is bounded: the videos that were not used for the longest time are
 * removed. A video whose content changed, and a directory that cannot be read or written, count as missing.
 *
 * <p>Thread-safe; several processes may share a directory. Calls block for copying files.
 */
final class VideoCache {
    private static final Logger LOG = LoggerFactory.getLogger(VideoCache.class);
    private static final String RESULT = "result.json";
    private static final long MAX_RESULT_BYTES = 4L << 20;
    private static final int MAX_WRITTEN = 50;

    private final Path directory;
    private final long maxBytes;
    private final Clock clock;
    /** What this process has kept lately, because the first result that is read as JSON takes longer than to deliver it. */
    private final Map<String, Written> written = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Written> eldest) {
            return size() > MAX_WRITTEN;
        }
    };

    VideoCache(Path directory, long maxBytes, Clock clock) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be at least 1, not " + maxBytes);
        }
        this.directory = directory;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /** The result with copies of its files in {@code target}, or empty if it is not here. */
    Optional<Found> find(String key, Path target) {
        Path entry = directory.resolve(key);
        Path result = entry.resolve(RESULT);
        try {
            if (!Files.isRegularFile(result) || Files.size(result) > MAX_RESULT_BYTES) {
                return Optional.empty();
            }
            KeptResult kept = read(key, Files.readAllBytes(result));
            Rendered found = kept.in(target);
            for (Artifact artifact : found.artifacts()) {
                for (Path file : artifact.files()) {
                    String expected = artifact.path().equals(file) ? artifact.sha256() : subtitleHash(artifact, file);
                    if (!copy(entry.resolve(file.getFileName()), file).equals(expected)) {
                        throw new IOException(file.getFileName() + " has changed");
                    }
                }
            }
            Files.setLastModifiedTime(result, FileTime.from(clock.instant()));
            return Optional.of(new Found(found, kept.capabilities()));
        } catch (IOException | RuntimeException e) {
            LOG.debug("A video cannot be taken from {}", entry, e);
            delete(entry);
            return Optional.empty();
        }
    }

    private KeptResult read(String key, byte[] content) throws IOException {
        Written known;
        synchronized (written) {
            known = written.get(key);
        }
        return known != null && known.content().equals(new String(content, StandardCharsets.UTF_8))
                ? known.result()
                : KeptResult.read(content);
    }

    private void remember(String key, Written result) {
        synchronized (written) {
            written.put(key, result);
        }
    }

    private static String subtitleHash(Artifact artifact, Path file) {
        return artifact.subtitles().stream()
                .filter(it -> it.path().equals(file))
                .map(it -> it.sha256())
                .findFirst()
                .orElse("");
    }

    /**
     * Keeps copies of the files of a result. One that is larger than the whole cache is ignored.
     *
     * @param capabilities the protections with which the script ran
     * @return whether the result is kept
     */
    boolean add(String key, Rendered rendered, BackendCapabilities capabilities) {
        long bytes = rendered.artifacts().stream().mapToLong(Artifact::bytes).sum();
        if (bytes > maxBytes) {
            return false;
        }
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
            Path unfinished = Files.createTempDirectory(directory, "new-");
            try {
                for (Artifact artifact : rendered.artifacts()) {
                    for (Path file : artifact.files()) {
                        Files.copy(file, unfinished.resolve(file.getFileName()));
                    }
                }
                KeptResult kept = KeptResult.of(rendered, capabilities);
                byte[] content = kept.toBytes();
                Path result = Files.write(unfinished.resolve(RESULT), content);
                Files.setLastModifiedTime(result, FileTime.from(clock.instant()));
                Files.move(unfinished, directory.resolve(key), StandardCopyOption.ATOMIC_MOVE);
                remember(key, new Written(new String(content, StandardCharsets.UTF_8), kept));
            } finally {
                delete(unfinished);
            }
            evict();
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("A video cannot be kept in {}", directory, e);
            return false;
        }
    }

    private synchronized void evict() throws IOException {
        List<Entry> entries = entries();
        long total = entries.stream().mapToLong(Entry::bytes).sum();
        entries.sort(Comparator.comparing(Entry::used));
        for (Entry oldest : entries) {
            if (total <= maxBytes) {
                return;
            }
            delete(oldest.path());
            total -= oldest.bytes();
        }
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path path : children(directory)) {
            long bytes = 0;
            for (Path file : children(path)) {
                bytes += Files.exists(file) ? Files.size(file) : 0;
            }
            Path result = path.resolve(RESULT);
            // Without a result it is being written.
            FileTime used = Files.exists(result) ? Files.getLastModifiedTime(result) : FileTime.from(clock.instant());
            entries.add(new Entry(path, bytes, used));
        }
        return entries;
    }

    private static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    /** Copies a file, and returns the hash of what was copied. */
    private static String copy(Path from, Path to) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(from), digest);
                    OutputStream out = Files.newOutputStream(to)) {
                in.transferTo(out);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static void delete(Path entry) {
        try {
            for (Path file : children(entry)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(entry);
        } catch (IOException e) {
            LOG.debug("{} cannot be removed", entry, e);
        }
    }

    /** A result with the protections with which its script ran. */
    record Found(Rendered rendered, BackendCapabilities capabilities) {}

    /** A result with its JSON. */
    private record Written(String content, KeptResult result) {}

    private record Entry(Path path, long bytes, FileTime used) {}
}

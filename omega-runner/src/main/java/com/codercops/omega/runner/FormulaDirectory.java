package com.codercops.omega.runner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Typeset formulas that outlive a process, one file for each key. No sandbox sees this directory. It is bounded: the formulas that
 * were not used for the longest time are removed. A directory that cannot be read or written counts as an empty one.
 *
 * <p>Thread-safe; several processes may share a directory. Calls block for the time of some small files.
 */
public final class FormulaDirectory {
    /** The longest formula, in characters; as in {@code protocol.schema.json}. */
    public static final int MAX_SVG = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(FormulaDirectory.class);
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");
    private static final String SUFFIX = ".svg";
    /** An answer is one command, and none may be longer than two million bytes. */
    private static final int MAX_ANSWER = 1_000_000;

    private final Path directory;
    private final long maxBytes;
    private final Clock clock;
    private long addedBytes;

    /**
     * Creates an object for a directory, which is made when the first formula is added.
     *
     * @param maxBytes the size to which the directory is reduced now and then
     * @param clock for the times of use
     */
    public FormulaDirectory(Path directory, long maxBytes, Clock clock) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be at least 1, not " + maxBytes);
        }
        this.directory = directory;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /** A directory of at most 64 MiB, which is some ten thousand formulas. */
    public static FormulaDirectory of(Path directory) {
        return new FormulaDirectory(directory, 64L << 20, Clock.systemUTC());
    }

    /** The formulas that are here, by key. */
    public Map<String, String> find(Collection<String> keys) {
        Map<String, String> found = new LinkedHashMap<>();
        int length = 0;
        for (String key : keys) {
            String svg = KEY.matcher(key).matches() ? read(key) : "";
            if (!svg.isEmpty() && length + svg.length() <= MAX_ANSWER) {
                found.put(key, svg);
                length += svg.length();
            }
        }
        return found;
    }

    private String read(String key) {
        Path file = directory.resolve(key + SUFFIX);
        try {
            if (Files.size(file) > 4L * MAX_SVG) {
                return "";
            }
            String svg = Files.readString(file);
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            return isComplete(svg) ? svg : "";
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            LOG.debug("A formula cannot be read from {}", directory, e);
            return "";
        }
    }

    /** Keeps a formula. One that is incomplete or too long is ignored. */
    public void add(String key, String svg) {
        if (!KEY.matcher(key).matches() || !isComplete(svg)) {
            return;
        }
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
            Path unfinished = Files.createTempFile(directory, key, ".new");
            Files.write(unfinished, svg.getBytes(StandardCharsets.UTF_8));
            Path file = directory.resolve(key + SUFFIX);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            evictNowAndThen(svg.length());
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("A formula cannot be kept in {}", directory, e);
        }
    }

    private static boolean isComplete(String svg) {
        return svg.length() <= MAX_SVG && svg.stripTrailing().endsWith("</svg>");
    }

    /** Listing the directory takes longer than adding a formula, so it happens after each sixteenth of the size. */
    private synchronized void evictNowAndThen(long bytes) throws IOException {
        boolean first = addedBytes == 0;
        addedBytes += bytes;
        if (!first && addedBytes < maxBytes / 16) {
            return;
        }
        addedBytes = 1;
        List<Entry> entries = entries();
        long total = entries.stream().mapToLong(Entry::bytes).sum();
        entries.sort(Comparator.comparing(Entry::used));
        for (Entry oldest : entries) {
            if (total <= maxBytes) {
                break;
            }
            Files.deleteIfExists(oldest.file());
            total -= oldest.bytes();
        }
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                try {
                    entries.add(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
                } catch (NoSuchFileException e) {
                    // Another process removed it.
                }
            }
        }
        return entries;
    }

    private record Entry(Path file, long bytes, FileTime used) {}
}

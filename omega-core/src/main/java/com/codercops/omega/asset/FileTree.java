package com.codercops.omega.asset;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files below a directory that a script may read, the nearest first. It does not leave the directory through links, and
 * stops after a number of entries.
 */
final class FileTree {
    private static final int MAX_ENTRIES = 10_000;
    private static final int MAX_DEPTH = 8;
    /** Directories that tools fill. */
    private static final Set<String> GENERATED = Set.of("__pycache__", "node_modules", "site-packages");

    private final Path root;
    private @Nullable List<File> files;
    private int entries;

    /**
     * A file.
     *
     * @param path relative to the tree's directory, with {@code /}
     * @param real without links
     */
    record File(String path, Path real, long bytes) {}

    private record Directory(Path path, String prefix, int depth) {}

    /**
     * The files below a directory, which is read when they are first asked for.
     *
     * @param root without links
     */
    FileTree(Path root) {
        this.root = root;
    }

    private List<File> walk() {
        List<File> found = new ArrayList<>();
        Deque<Directory> waiting = new ArrayDeque<>(List.of(new Directory(root, "", 0)));
        // A link to a parent directory would be a cycle.
        Set<Path> seen = new HashSet<>(Set.of(root));
        while (!waiting.isEmpty() && !truncated()) {
            Directory directory = waiting.remove();
            for (Path entry : list(directory.path())) {
                String path = directory.prefix() + entry.getFileName();
                // The directory has no links in its own path.
                Path real = Files.isSymbolicLink(entry) ? real(entry) : entry;
                if (real == null
                        || hidden(root, real)
                        || entry.getFileName().toString().startsWith(".")) {
                    continue;
                }
                if (Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
                    if (directory.depth() < MAX_DEPTH && !generated(real) && seen.add(real)) {
                        waiting.add(new Directory(real, path + "/", directory.depth() + 1));
                    }
                } else if (refusal(path, real).isEmpty()) {
                    found.add(new File(path, real, size(real)));
                }
            }
        }
        return found;
    }

    Path root() {
        return root;
    }

    List<File> files() {
        List<File> known = files == null ? walk() : files;
        files = known;
        return known;
    }

    /** Whether the directory has more entries than are looked at. */
    private boolean truncated() {
        return entries >= MAX_ENTRIES;
    }

    /** Why the script cannot read an existing file, apart from its size, or empty. */
    Optional<String> refusal(Path file) {
        if (!Files.exists(file)) {
            return Optional.of("is a link to a file that does not exist");
        }
        Path real = real(file);
        if (real == null) {
            return Optional.of(
                    Files.isSymbolicLink(file) || !file.normalize().startsWith(root)
                            ? "is outside of that directory, or a link that leads out of it"
                            : "is behind a link that leads out of that directory");
        }
        Path named = file.normalize().startsWith(root) ? file.normalize() : real;
        if (hidden(root, real) || hidden(root, named)) {
            return Optional.of("is hidden: a part of its path starts with a dot");
        }
        if (Files.isDirectory(real)) {
            return Optional.of("is a directory");
        }
        return refusal(slashes(root.relativize(named)), real);
    }

    private static Optional<String> refusal(String path, Path real) {
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of("is not a regular file");
        }
        // A link can have another extension than its target.
        String name = String.valueOf(real.getFileName());
        boolean readable = Asset.refusal(path).isEmpty()
                && (path.equals(AssetType.CONFIGURATION_FILE)
                        ? name.endsWith(".cfg")
                        : AssetType.of(name).isPresent());
        if (!readable) {
            return Optional.of("has a type that scripts cannot read (they read: " + AssetType.list() + ")");
        }
        return Files.isReadable(real) ? Optional.empty() : Optional.of("cannot be read: permission denied");
    }

    private List<Path> list(Path directory) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path entry : stream) {
                found.add(entry);
                entries++;
                if (truncated()) {
                    break;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // What cannot be listed is not carried; a script that needs it says so.
            return found;
        }
        found.sort(null);
        return found;
    }

    /** The file without links, or null if it does not exist or is outside of the directory. */
    private @Nullable Path real(Path file) {
        try {
            Path real = file.toRealPath();
            return real.startsWith(root) ? real : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean hidden(Path root, Path file) {
        if (file.startsWith(root)) {
            for (Path part : root.relativize(file)) {
                if (part.toString().startsWith(".")) {
                    return true;
                }
            }
        }
        return false;
    }

    static String slashes(Path relative) {
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }

    private static boolean generated(Path directory) {
        return GENERATED.contains(String.valueOf(directory.getFileName()))
                || Files.exists(directory.resolve("pyvenv.cfg"));
    }

    private static long size(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).size();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}

package com.codercops.omega.runner;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.runner.PackagedFiles.Checksum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The files of the Python program: packaged with this class, and written to a directory that Python can read. Thread-safe. */
public final class RunnerFiles {
    private RunnerFiles() {}

    /** The files by their path, such as {@code omega_runner/__main__.py}. */
    public static SortedMap<String, byte[]> files() {
        try {
            return PackagedFiles.read();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Writes the program below a directory, unless it is there: the name of its folder contains the hash of its checksums, and
     * those of the files are compared. Several processes may do this concurrently.
     *
     * @param parent created if missing
     * @param python compiles the program when it is written
     * @return the folder that contains {@code omega_runner/__main__.py}; its files are read-only
     */
    public static Path install(Path parent, Path python) {
        try {
            SortedMap<String, Checksum> files = PackagedFiles.checksums();
            Path target = parent.resolve(folderName(files));
            if (isComplete(target, files)) {
                return target;
            }
            Files.createDirectories(parent);
            Path fresh = Files.createTempDirectory(parent, "runner-new-");
            try {
                write(fresh, PackagedFiles.read());
                RunnerBytecode.write(python, fresh);
                protect(fresh);
                replace(fresh, target, files);
            } finally {
                delete(fresh);
            }
            return target;
        } catch (IOException e) {
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE,
                    "The runner could not be written to " + parent + ": " + e + ". Choose a writable work directory.",
                    e);
        }
    }

    /** The hash of the program: another version has another one. */
    public static String hash() {
        return hash(files());
    }

    /** The name of the folder that {@link #install} writes: another version has another one. Quicker than {@link #hash}. */
    public static String folderName() {
        try {
            return folderName(PackagedFiles.checksums());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static String hash(SortedMap<String, byte[]> files) {
        Sha256 digest = new Sha256();
        files.forEach((name, content) -> {
            digest.add((name + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
            digest.add(content);
        });
        return digest.digest();
    }

    private static String folderName(SortedMap<String, Checksum> files) {
        Sha256 digest = new Sha256();
        files.forEach((name, checksum) -> digest.add((name + "\0" + checksum + "\0").getBytes(StandardCharsets.UTF_8)));
        return "runner-" + digest.digest().substring(0, 16);
    }

    private static boolean isComplete(Path directory, SortedMap<String, Checksum> files) throws IOException {
        return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && PackagedFiles.checksumsBelow(directory).equals(files);
    }

    private static void write(Path directory, SortedMap<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    private static void protect(Path directory) throws IOException {
        try (Stream<Path> written = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) written::iterator) {
                // The owner can delete the folders with the usual tools.
                String permissions = Files.isDirectory(path) ? "rwxr-xr-x" : "r--r--r--";
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
            }
        }
    }

    private static void replace(Path fresh, Path target, SortedMap<String, Checksum> files) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isComplete(target, files)) {
            Path damaged = Files.createTempDirectory(target.getParent(), "runner-damaged-");
            Files.move(target, damaged, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            delete(damaged);
        }
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process was first, and must have written the same content.
            if (!isComplete(target, files)) {
                throw e;
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(directory);
            return;
        }
        try (Stream<Path> folders = Files.walk(directory).filter(Files::isDirectory)) {
            for (Path folder : (Iterable<Path>) folders::iterator) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
        try (Stream<Path> all = Files.walk(directory).sorted(Comparator.reverseOrder())) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static RenderException unreadable(IOException e) {
        return new RenderException(
                RenderException.Reason.INTERNAL, "Omega's packaged files could not be read: " + e.getMessage(), e);
    }
}

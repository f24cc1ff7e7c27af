package com.codercops.omega.server.media;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A directory that only its owner can read, if the file system supports owners. */
public final class PrivateDirectory {
    private PrivateDirectory() {}

    /**
     * Creates the directory and its missing parents with mode 700. An existing directory is not changed.
     *
     * @throws IOException naming the owner and the mode, if it cannot be written
     */
    public static Path make(Path directory) throws IOException {
        try {
            Path made = create(directory);
            if (Files.isWritable(made)) {
                return made;
            }
        } catch (AccessDeniedException e) {
            throw foreign(nearest(directory), e);
        }
        throw foreign(directory, null);
    }

    /**
     * Requires that the directory belongs to the user of this process.
     *
     * @throws IOException naming the owner and the mode, if it belongs to another user
     */
    public static void requireOwn(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "probe", "");
        try {
            if (!Files.getOwner(probe).equals(Files.getOwner(directory))) {
                throw foreign(directory, null);
            }
        } finally {
            Files.delete(probe);
        }
    }

    private static Path nearest(Path directory) {
        Path found = directory.toAbsolutePath();
        for (Path parent = found; parent != null; parent = parent.getParent()) {
            found = parent;
            if (Files.exists(parent)) {
                break;
            }
        }
        return found;
    }

    private static IOException foreign(Path directory, @Nullable IOException cause) throws IOException {
        PosixFileAttributes is = Files.readAttributes(directory, PosixFileAttributes.class);
        String user = System.getProperty("user.name");
        return new IOException(
                "the directory " + directory + " belongs to the user '"
                        + is.owner().getName() + "' and has the mode "
                        + PosixFilePermissions.toString(is.permissions()) + ", but this process runs as '" + user
                        + "'. Run it as '" + is.owner().getName() + "', or give the directory to '" + user
                        + "' (chown -R), or choose another directory",
                cause);
    }

    private static Path create(Path directory) throws IOException {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                : Files.createDirectories(directory);
    }
}

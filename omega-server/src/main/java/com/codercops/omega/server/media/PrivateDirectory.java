package com.codercops.omega.server.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A directory that only its owner can read, if the file system supports owners. */
public final class PrivateDirectory {
    private PrivateDirectory() {}

    /** Creates the directory and its missing parents with mode 700. An existing directory is not changed. */
    public static Path make(Path directory) throws IOException {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                : Files.createDirectories(directory);
    }
}

package com.codercops.omega.server.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A directory whose content only its owner reads, where the file system knows owners. */
public final class PrivateDirectory {
    private PrivateDirectory() {}

    /** Makes it with mode 700, and so what is missing above it. One that is there stays as somebody made it. */
    public static Path make(Path directory) throws IOException {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                : Files.createDirectories(directory);
    }
}

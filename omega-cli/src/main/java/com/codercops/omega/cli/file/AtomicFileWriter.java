package com.codercops.omega.cli.file;

import com.codercops.omega.app.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Replaces a file in one step and keeps its permissions. */
public final class AtomicFileWriter {
    private AtomicFileWriter() {}

    public static void write(Path target, String text) throws IOException {
        Path directory = target.toAbsolutePath().getParent();
        if (directory == null || !Files.isWritable(target)) {
            throw new UsageException(target + " is not writable. Change its permissions, or leave --write out.");
        }
        Path temporary;
        try {
            temporary = Files.createTempFile(directory, ".omega-", ".py");
        } catch (IOException e) {
            throw new UsageException("The directory " + directory + " is not writable: " + e.getMessage());
        }
        try {
            Files.writeString(temporary, text);
            if (Files.getFileStore(target).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}

package com.codercops.omega.cli.file;

import com.codercops.omega.cli.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Replaces a file in one step, with the permissions that it had. */
public final class AtomicFileWriter {
    private AtomicFileWriter() {}

    public static void write(Path target, String text) throws IOException {
        Path directory = target.toAbsolutePath().getParent();
        if (directory == null || !Files.isWritable(target)) {
            throw new UsageException("Cannot write " + target + ".");
        }
        Path made;
        try {
            made = Files.createTempFile(directory, ".omega-", ".py");
        } catch (IOException e) {
            throw new UsageException("Cannot write in " + directory + ": " + e.getMessage());
        }
        try {
            Files.writeString(made, text);
            if (Files.getFileStore(target).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.setPosixFilePermissions(made, Files.getPosixFilePermissions(target));
            }
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(made);
        }
    }
}

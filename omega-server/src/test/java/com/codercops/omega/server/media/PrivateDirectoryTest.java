package com.codercops.omega.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {
    @TempDir
    Path temp;

    private static String mode(Path directory) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
    }

    @Test
    void createdDirectoriesArePrivate() throws IOException {
        PrivateDirectory.make(temp.resolve("data/media"));
        assertThat(mode(temp.resolve("data"))).isEqualTo("rwx------");
        assertThat(mode(temp.resolve("data/media"))).isEqualTo("rwx------");
    }

    @Test
    void existingDirectoryKeepsItsPermissions() throws IOException {
        Path shared = Files.createDirectory(temp.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-x---"));
        PrivateDirectory.make(shared);
        assertThat(mode(shared)).isEqualTo("rwxr-x---");
    }

    @Test
    void videosAreReadableOnlyByTheirOwner() throws IOException {
        new DirectoryMediaStore(temp.resolve("videos"));
        assertThat(mode(temp.resolve("videos"))).isEqualTo("rwx------");
    }
}

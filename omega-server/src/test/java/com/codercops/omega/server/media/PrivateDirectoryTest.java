package com.codercops.omega.server.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
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
    void directoryOfAnotherUserIsNamedWithOwnerAndMode() throws IOException {
        Path foreign = Files.createDirectory(temp.resolve("foreign"));
        PrivateDirectory.requireOwn(foreign);
        Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rwxr-x---"));
        try {
            Files.setAttribute(foreign, "unix:uid", 65534);
        } catch (IOException e) {
            Assumptions.abort("Only root can give files away");
        }
        assertThatThrownBy(() -> PrivateDirectory.requireOwn(foreign))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(foreign.toString())
                .hasMessageContaining(
                        "belongs to the user '" + Files.getOwner(foreign).getName() + "'")
                .hasMessageContaining("rwxr-x---")
                .hasMessageContaining("'" + System.getProperty("user.name") + "'");
    }

    @Test
    void videosAreReadableOnlyByTheirOwner() throws IOException {
        new DirectoryMediaStore(temp.resolve("videos"));
        assertThat(mode(temp.resolve("videos"))).isEqualTo("rwx------");
    }
}

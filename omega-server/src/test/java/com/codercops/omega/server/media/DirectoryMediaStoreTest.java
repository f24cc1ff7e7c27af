package com.codercops.omega.server.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryMediaStoreTest extends MediaStoreContract {
    private Path home;

    @BeforeEach
    void begin() throws IOException {
        home = Files.createDirectory(temp.resolve("store"));
    }

    @Override
    MediaStore store() throws IOException {
        return new DirectoryMediaStore(home);
    }

    @Test
    void fullDiskLeavesNoFiles() throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", home.toString());
        try {
            MediaStore store = store();
            assertThatThrownBy(() -> store.publish("ab-1.mp4", video, hash))
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("ab-1.mp4 cannot be stored: No space left on device");
            assertThat(files()).isEmpty();
            Path small = Files.writeString(temp.resolve("small.mp4"), "small");
            store.publish("ab-2.mp4", small, new Script("small").sha256());
            assertThat(files()).containsExactly("ab-2.mp4");
        } finally {
            run("umount", home.toString());
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            System.err.println("SKIPPED: a disk that is full needs a right that is not there: " + said);
        }
        Assumptions.assumeTrue(process.exitValue() == 0, said);
    }

    @Test
    void sweepDeletesIncompleteFilesToo() throws Exception {
        MediaStore store = store();
        store.publish("ab-1.mp4", video, hash);
        Files.writeString(home.resolve("incoming/ef-1.mp4"), "half of");
        assertThat(store.sweep(DATABASE, keys -> keys)).containsExactlyInAnyOrder("ab-1.mp4", "ef-1.mp4");
        assertThat(files()).isEmpty();
    }

    @Test
    void reportsFreeSpace() throws Exception {
        assertThat(store().health().freeBytes()).isNotEmpty();
    }

    @Override
    List<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(home)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("database-id"))
                    .toList();
        }
    }
}

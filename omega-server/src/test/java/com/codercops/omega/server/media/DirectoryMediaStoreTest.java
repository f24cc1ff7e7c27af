package com.codercops.omega.server.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.script.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DirectoryMediaStoreTest {
    private static final UUID DATABASE = UUID.randomUUID();

    @TempDir
    Path temp;

    private Path home;
    private Path film;
    private String hash;

    @BeforeEach
    void begin() throws IOException {
        home = Files.createDirectory(temp.resolve("store"));
        String content = "0123456789".repeat(20_000);
        film = Files.writeString(temp.resolve("Film.mp4"), content);
        hash = new Script(content).sha256();
    }

    @Test
    void aFilmIsThereWholeUntilItIsRemoved() throws Exception {
        MediaStore store = new DirectoryMediaStore(home);
        store.publish("ab-1.mp4", film, hash);
        try (InputStream content = store.open("ab-1.mp4")) {
            assertThat(content).hasBinaryContent(Files.readAllBytes(film));
        }
        assertThat(files()).containsExactly("ab-1.mp4");
        store.remove("ab-1.mp4");
        store.remove("ab-1.mp4");
        assertThat(files()).isEmpty();
        assertThatThrownBy(() -> store.open("ab-1.mp4")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatIsNotTheFilmIsNotThere() throws Exception {
        MediaStore store = new DirectoryMediaStore(home);
        assertThatThrownBy(() -> store.publish("ab-1.mp4", film, "0".repeat(64)))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("has the hash " + hash);
        Path link = Files.createSymbolicLink(temp.resolve("link.mp4"), film);
        assertThatThrownBy(() -> store.publish("ab-1.mp4", link, hash)).isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> store.publish("ab-1.mp4", temp.resolve("none.mp4"), hash))
                .isInstanceOf(MediaException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void aFilmIsNeverReplaced() throws Exception {
        MediaStore store = new DirectoryMediaStore(home);
        store.publish("ab-1.mp4", film, hash);
        assertThatThrownBy(() -> store.publish("ab-1.mp4", film, hash)).isInstanceOf(MediaException.class);
        assertThat(files()).containsExactly("ab-1.mp4");
    }

    @Test
    void keysStayInside() throws Exception {
        MediaStore store = new DirectoryMediaStore(home);
        for (String key : List.of("../x", "a/b", "", "a", ".hidden", "a\0b", "k".repeat(200))) {
            assertThatThrownBy(() -> store.publish(key, film, hash)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.open(key)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.remove(key)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aFullDiskLeavesNothing() throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", home.toString());
        try {
            MediaStore store = new DirectoryMediaStore(home);
            assertThatThrownBy(() -> store.publish("ab-1.mp4", film, hash))
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
    void anInterruptedThreadLeavesNothing() throws Exception {
        MediaStore store = new DirectoryMediaStore(home);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> store.publish("ab-1.mp4", film, hash)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(files()).isEmpty();
    }

    @Test
    void sweepsOnlyWhatIsAbandonedAndOnlyForItsOwnDatabase() throws Exception {
        MediaStore store = new DirectoryMediaStore(home);
        store.publish("ab-1.mp4", film, hash);
        store.publish("cd-1.mp4", film, hash);
        Files.writeString(home.resolve("incoming/ef-1.mp4"), "half of");
        assertThat(store.sweep(DATABASE, keys -> Set.of())).isEmpty();
        assertThatThrownBy(() -> new DirectoryMediaStore(home).sweep(UUID.randomUUID(), keys -> keys))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("belong to the database " + DATABASE);
        assertThat(files()).hasSize(3);
        assertThat(store.sweep(DATABASE, keys -> keys.contains("cd-1.mp4") ? Set.of("cd-1.mp4", "no-1.mp4") : keys))
                .containsExactlyInAnyOrder("cd-1.mp4", "ab-1.mp4", "ef-1.mp4");
        assertThat(files()).isEmpty();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(home)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("database-id"))
                    .toList();
        }
    }
}

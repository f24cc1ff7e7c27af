package com.codercops.omega.server.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.script.Script;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The behaviour that all media stores share. */
@Timeout(600)
abstract class MediaStoreContract {
    static final UUID DATABASE = UUID.randomUUID();

    @TempDir
    Path temp;

    Path video;
    String hash;
    String content;

    /** The same location throughout one test; empty at its beginning. */
    abstract MediaStore store() throws Exception;

    /** The names of all stored files, complete or not. */
    abstract List<String> files() throws Exception;

    @BeforeEach
    void write() throws IOException {
        content = "0123456789".repeat(20_000);
        video = Files.writeString(temp.resolve("Video.mp4"), content);
        hash = new Script(content).sha256();
    }

    @Test
    void videoIsCompleteUntilItIsDeleted() throws Exception {
        MediaStore store = store();
        store.publish("ab-1.mp4", video, hash);
        try (InputStream read = store.open("ab-1.mp4")) {
            assertThat(read).hasBinaryContent(Files.readAllBytes(video));
        }
        assertThat(files()).containsExactly("ab-1.mp4");
        store.remove("ab-1.mp4");
        store.remove("ab-1.mp4");
        assertThat(files()).isEmpty();
        assertThatThrownBy(() -> store.open("ab-1.mp4")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.open("ab-1.mp4", 0, 1)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.open("ab-1.mp4", 0, 0)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void rangeReturnsExactlyItsBytes() throws Exception {
        MediaStore store = store();
        store.publish("ab-1.mp4", video, hash);
        assertThat(part(store, 0, 10)).isEqualTo("0123456789");
        assertThat(part(store, 3, 1)).isEqualTo("3");
        assertThat(part(store, 199_995, 5)).isEqualTo("56789");
        assertThat(part(store, 0, 200_000)).isEqualTo(content);
        assertThat(part(store, 70_001, 100_000)).isEqualTo(content.substring(70_001, 170_001));
        assertThat(part(store, 5, 0)).isEmpty();
        assertThat(part(store, 200_000, 0)).isEmpty();
    }

    private static String part(MediaStore store, long offset, long length) throws IOException {
        try (InputStream read = store.open("ab-1.mp4", offset, length)) {
            return new String(read.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void rangeBeyondTheEndIsAnError() throws Exception {
        MediaStore store = store();
        store.publish("ab-1.mp4", video, hash);
        long[][] beyond = {
            {200_000, 1}, {199_999, 2}, {200_001, 0}, {0, 200_001}, {Long.MAX_VALUE, 1}, {1, Long.MAX_VALUE}
        };
        for (long[] range : beyond) {
            assertThatThrownBy(() -> store.open("ab-1.mp4", range[0], range[1]))
                    .as("%d bytes from %d", range[1], range[0])
                    .isInstanceOf(IOException.class);
        }
        for (long[] range : new long[][] {{-1, 1}, {0, -1}, {Long.MIN_VALUE, Long.MIN_VALUE}}) {
            assertThatThrownBy(() -> store.open("ab-1.mp4", range[0], range[1]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void abortedReadDoesNotAffectOthers() throws Exception {
        MediaStore store = store();
        store.publish("ab-1.mp4", video, hash);
        for (int i = 0; i < 50; i++) {
            try (InputStream read = store.open("ab-1.mp4", 0, 200_000)) {
                assertThat(read.read()).isEqualTo('0');
            }
            try (InputStream read = store.open("ab-1.mp4")) {
                assertThat(read.read()).isEqualTo('0');
            }
        }
        assertThat(part(store, 0, 200_000)).isEqualTo(content);
    }

    @Test
    void contentWithAnotherHashIsNotStored() throws Exception {
        MediaStore store = store();
        assertThatThrownBy(() -> store.publish("ab-1.mp4", video, "0".repeat(64)))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("has the hash " + hash);
        Path link = Files.createSymbolicLink(temp.resolve("link.mp4"), video);
        assertThatThrownBy(() -> store.publish("ab-1.mp4", link, hash)).isInstanceOf(MediaException.class);
        assertThatThrownBy(() -> store.publish("ab-1.mp4", temp.resolve("none.mp4"), hash))
                .isInstanceOf(MediaException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void videoIsNeverReplaced() throws Exception {
        MediaStore store = store();
        store.publish("ab-1.mp4", video, hash);
        assertThatThrownBy(() -> store.publish("ab-1.mp4", video, hash)).isInstanceOf(MediaException.class);
        Path other = Files.writeString(temp.resolve("other.mp4"), "other");
        assertThatThrownBy(() -> store.publish("ab-1.mp4", other, new Script("other").sha256()))
                .isInstanceOf(MediaException.class);
        assertThat(part(store, 0, 200_000)).isEqualTo(content);
        assertThat(files()).containsExactly("ab-1.mp4");
    }

    @Test
    void concurrentVideosAreStoredCompletely() throws Exception {
        MediaStore store = store();
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> published = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String key = "ab-" + i + ".mp4";
                published.add(workers.submit(() -> {
                    store.publish(key, video, hash);
                    return key;
                }));
            }
            for (Future<?> one : published) {
                one.get();
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat(files()).hasSize(24);
    }

    @Test
    void keysCannotLeaveTheStore() throws Exception {
        MediaStore store = store();
        for (String key : List.of("../x", "a/b", "", "a", ".hidden", "a\0b", "a\nb", "k".repeat(200))) {
            assertThatThrownBy(() -> store.publish(key, video, hash)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.open(key)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.open(key, 0, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.open(key, 0, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.remove(key)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void interruptedThreadLeavesNoFiles() throws Exception {
        MediaStore store = store();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> store.publish("ab-1.mp4", video, hash)).isInstanceOf(InterruptedException.class);
        Thread.interrupted();
        assertThat(files()).isEmpty();
    }

    @Test
    void sweepDeletesOnlyAbandonedVideosOfItsDatabase() throws Exception {
        MediaStore store = store();
        store.publish("ab-1.mp4", video, hash);
        store.publish("cd-1.mp4", video, hash);
        assertThat(store.sweep(DATABASE, keys -> Set.of())).isEmpty();
        assertThatThrownBy(() -> store().sweep(UUID.randomUUID(), keys -> keys))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("belong to the database " + DATABASE);
        assertThat(files()).hasSize(2);
        assertThat(store.sweep(DATABASE, keys -> keys.contains("cd-1.mp4") ? Set.of("cd-1.mp4", "no-1.mp4") : Set.of()))
                .containsExactly("cd-1.mp4");
        assertThat(files()).containsExactly("ab-1.mp4");
        assertThat(store.sweep(DATABASE, keys -> keys)).containsExactly("ab-1.mp4");
        assertThat(files()).isEmpty();
        assertThat(store.sweep(DATABASE, keys -> keys)).isEmpty();
    }

    @Test
    void reportsThatItIsAvailable() throws Exception {
        assertThat(store().health().location()).isNotEmpty();
    }
}

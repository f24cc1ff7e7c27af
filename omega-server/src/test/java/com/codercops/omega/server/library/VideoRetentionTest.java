package com.codercops.omega.server.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class VideoRetentionTest {
    private final UUID owner = UUID.randomUUID();

    @TempDir
    Path temp;

    private VideoFixture fixture;
    private VideoLibrary library;

    @BeforeEach
    void begin() throws Exception {
        fixture = new VideoFixture(temp);
        library = fixture.library;
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private VideoRetention.Deleted sweep(VideoRetentionSettings settings) {
        return new VideoRetention(fixture.database, library, settings).sweep();
    }

    /** A video of ten bytes with an age in days. */
    private UUID video(UUID of, int days) throws Exception {
        UUID video = fixture.video(of);
        fixture.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE media SET created_at = now() - make_interval(days => ?) WHERE id = ?", days, video));
        return video;
    }

    private List<UUID> left(UUID of) {
        return library.page(of, null, 100).items().stream().map(StoredVideo::id).toList();
    }

    @Test
    void defaultSettingsKeepEverything() throws Exception {
        UUID video = video(owner, 10_000);
        assertThat(sweep(VideoRetentionSettings.OFF)).isEqualTo(VideoRetention.Deleted.NOTHING);
        assertThat(left(owner)).containsExactly(video);
    }

    @Test
    void expiredVideoIsDeletedWithItsFiles() throws Exception {
        UUID young = video(owner, 6);
        UUID old = video(owner, 8);
        fixture.image(old, "poster", "poster");
        assertThat(sweep(new VideoRetentionSettings(Duration.ofDays(7), Long.MAX_VALUE)))
                .isEqualTo(new VideoRetention.Deleted(1, 16));
        assertThat(left(owner)).containsExactly(young);
        assertThat(fixture.files()).hasSize(1);
        assertThat(library.storageStats()).isEqualTo(new StorageStats(1, 10));
    }

    @Test
    void deletedVideoIsRemovedAfterItsTimeToRestore() throws Exception {
        UUID kept = video(owner, 1);
        UUID gone = video(owner, 1);
        library.pin(gone, true);
        library.markDeleted(owner, List.of(kept, gone));
        fixture.database
                .jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE media SET deleted_at = now() - interval '25 hours' WHERE id = ?", gone));
        assertThat(sweep(VideoRetentionSettings.OFF)).isEqualTo(new VideoRetention.Deleted(1, 10));
        assertThat(fixture.files()).hasSize(1);
        assertThat(library.restore(owner, List.of(kept, gone))).isEqualTo(1);
        assertThat(left(owner)).containsExactly(kept);
    }

    @Test
    void expiredVideosAreFoundByIndex() throws Exception {
        fixture.video(owner);
        fixture.database.jdbi().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO media (job, owner, run, key, scene, kind, format, bytes, sha256, frames, width, height,
                        duration_ms)
                    SELECT job, gen_random_uuid(), run, key || n, scene, kind, format, bytes, sha256, frames, width, height,
                        duration_ms FROM media, generate_series(1, 5000) AS n""");
            handle.execute("ANALYZE media");
            assertThat(handle.createQuery("EXPLAIN " + VideoRetention.TOO_OLD)
                            .bind("age", 604_800.0)
                            .bind("limit", 500)
                            .mapTo(String.class)
                            .list())
                    .anyMatch(line -> line.contains("media_by_age"))
                    .noneMatch(line -> line.contains("Seq Scan on media"));
        });
    }

    @Test
    void oldestVideosOfAnOwnerAreDeletedUntilTheyFit() throws Exception {
        UUID first = video(owner, 4);
        UUID second = video(owner, 3);
        UUID third = video(owner, 2);
        fixture.image(third, "poster", "five5");
        UUID other = UUID.randomUUID();
        UUID unconcerned = video(other, 9);
        assertThat(sweep(new VideoRetentionSettings(null, 35))).isEqualTo(VideoRetention.Deleted.NOTHING);
        assertThat(left(owner)).containsExactly(third, second, first);
        assertThat(sweep(new VideoRetentionSettings(null, 24))).isEqualTo(new VideoRetention.Deleted(2, 20));
        assertThat(left(owner)).containsExactly(third);
        assertThat(left(other)).containsExactly(unconcerned);
    }

    @Test
    void pinnedVideosAndVideosOfUnfinishedJobsAreKept() throws Exception {
        UUID pinned = video(owner, 9);
        UUID running = video(owner, 8);
        UUID goes = video(owner, 7);
        library.pin(pinned, true);
        fixture.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE job SET state = 'queued', finished_at = NULL WHERE id = ?",
                        library.find(running).orElseThrow().job()));
        assertThat(sweep(new VideoRetentionSettings(Duration.ofDays(1), 1)))
                .isEqualTo(new VideoRetention.Deleted(1, 10));
        assertThat(left(owner)).containsExactly(running, pinned).doesNotContain(goes);
        library.pin(pinned, false);
        assertThat(sweep(new VideoRetentionSettings(null, 1))).isEqualTo(new VideoRetention.Deleted(1, 10));
        assertThat(left(owner)).containsExactly(running);
    }

    @Test
    void settingsThatDeleteEverythingAreRejected() {
        assertThatThrownBy(() -> new VideoRetentionSettings(Duration.ZERO, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VideoRetentionSettings(null, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}

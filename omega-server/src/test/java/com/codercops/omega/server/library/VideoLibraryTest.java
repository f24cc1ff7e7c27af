package com.codercops.omega.server.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.server.jobs.worker.OrphanedMediaSweeper;
import com.codercops.omega.server.media.Variant;
import com.codercops.omega.server.paging.Slice;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class VideoLibraryTest {
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

    @Test
    void videoIsFoundWithItsOwnerAndImages() throws Exception {
        UUID id = fixture.video(owner);
        StoredVideo plain = library.find(id).orElseThrow();
        assertThat(plain.owner()).isEqualTo(owner);
        assertThat(plain.scene()).isEqualTo("Video");
        assertThat(plain.duration()).hasSeconds(2);
        assertThat(plain.file().contentType()).isEqualTo("video/mp4");
        assertThat(plain.file(Variant.POSTER)).isEmpty();
        fixture.image(id, "thumbnail", "small");
        StoredVideo pictured = library.find(id).orElseThrow();
        assertThat(pictured.file(Variant.POSTER)).isEmpty();
        assertThat(pictured.file(Variant.THUMBNAIL).orElseThrow().contentType()).isEqualTo("image/jpeg");
        assertThat(pictured.thumbnail())
                .isNotNull()
                .extracting(StoredImage::width)
                .isEqualTo(320);
        assertThat(library.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void subtitlesBelongToTheirVideo() throws Exception {
        UUID id = fixture.video(owner);
        assertThat(library.find(id).orElseThrow().file(Variant.SRT)).isEmpty();
        fixture.subtitle(id, "srt", "four");
        fixture.subtitle(id, "vtt", "sixsix");
        StoredVideo told = library.find(id).orElseThrow();
        assertThat(told.file(Variant.SRT).orElseThrow().contentType()).isEqualTo("application/x-subrip");
        assertThat(told.file(Variant.VTT).orElseThrow().contentType()).isEqualTo("text/vtt");
        assertThat(library.bytes(owner)).isEqualTo(20);
        assertThat(library.storageStats().bytes()).isEqualTo(20);
        assertThat(library.delete(id)).isTrue();
        assertThat(fixture.files()).isEmpty();
        assertThat(library.bytes(owner)).isZero();
    }

    @Test
    void videosOfAJobAreInSceneOrder() throws Exception {
        UUID job = library.find(fixture.video(owner)).orElseThrow().job();
        for (int number = 2; number <= 11; number++) {
            fixture.video(owner, job, number, "x".repeat(number));
        }
        assertThat(library.ofJob(job))
                .extracting(video -> video.file().bytes())
                .containsExactly(10L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    }

    @Test
    void pagesContainEachVideoOnceNewestFirst() throws Exception {
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(0, fixture.video(owner));
        }
        fixture.video(UUID.randomUUID());
        // Includes videos with the same creation time: only their ids differ.
        fixture.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE media SET created_at = (SELECT min(created_at) FROM media WHERE owner = :owner)"
                                        .replace(":owner", "'" + owner + "'")
                                + " WHERE id = ANY(?)",
                        (Object) new UUID[] {made.get(3), made.get(4), made.get(5), made.get(6)}));
        List<UUID> seen = new ArrayList<>();
        Slice<StoredVideo> page = library.page(owner, null, 2);
        while (true) {
            seen.addAll(page.items().stream().map(StoredVideo::id).toList());
            if (page.next() == null) {
                break;
            }
            page = library.page(owner, page.next(), 2);
        }
        assertThat(seen.subList(0, 3)).isEqualTo(made.subList(0, 3));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void nextPageIsStableWhileVideosAreAddedAndDeleted() throws Exception {
        UUID oldest = fixture.video(owner);
        UUID middle = fixture.video(owner);
        UUID newest = fixture.video(owner);
        Slice<StoredVideo> first = library.page(owner, null, 2);
        assertThat(first.items()).extracting(StoredVideo::id).containsExactly(newest, middle);
        library.delete(middle);
        fixture.video(owner);
        assertThat(library.page(owner, first.next(), 2).items())
                .extracting(StoredVideo::id)
                .containsExactly(oldest);
        assertThat(library.page(UUID.randomUUID(), first.next(), 2).items()).isEmpty();
    }

    @Test
    void invalidPageSizesAreRejected() {
        for (int limit : new int[] {0, -1, 101, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> library.page(owner, null, limit)).isInstanceOf(InvalidFieldException.class);
        }
    }

    @Test
    void sizeOfAnOwnersVideosIncludesImages() throws Exception {
        UUID video = fixture.video(owner);
        fixture.video(owner);
        fixture.video(UUID.randomUUID());
        fixture.image(video, "poster", "poster");
        fixture.image(video, "thumbnail", "tiny");
        assertThat(library.bytes(owner)).isEqualTo(30);
        assertThat(library.bytes(UUID.randomUUID())).isZero();
    }

    @Test
    void deletionRemovesTheRowAndEachFile() throws Exception {
        UUID video = fixture.video(owner);
        UUID other = fixture.video(owner);
        fixture.image(video, "poster", "poster");
        assertThat(library.delete(video)).isTrue();
        assertThat(library.delete(video)).isFalse();
        assertThat(library.find(video)).isEmpty();
        assertThat(fixture.files())
                .containsExactly(library.find(other).orElseThrow().file().key());
    }

    @Test
    void remainingFilesOfADeletedVideoAreSwept() throws Exception {
        UUID video = fixture.video(owner);
        fixture.image(video, "poster", "poster");
        UUID stays = fixture.video(owner);
        fixture.image(stays, "poster", "poster");
        // Simulates a process that ended in the middle: the store is never called.
        VideoLibrary crashing = new VideoLibrary(
                fixture.database, new com.codercops.omega.server.media.DirectoryMediaStore(temp.resolve("elsewhere")));
        assertThat(crashing.delete(video)).isTrue();
        assertThat(library.find(video)).isEmpty();
        assertThat(fixture.files()).hasSize(4);
        assertThat(new OrphanedMediaSweeper(fixture.database, fixture.store).sweep())
                .hasSize(2);
        assertThat(fixture.files()).containsExactlyInAnyOrderElementsOf(keys(stays));
    }

    private Collection<String> keys(UUID video) throws IOException {
        return library.find(video).orElseThrow().keys();
    }
}

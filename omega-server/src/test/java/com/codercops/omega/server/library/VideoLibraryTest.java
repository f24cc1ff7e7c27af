package com.codercops.omega.server.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.server.jobs.worker.OrphanedMediaSweeper;
import com.codercops.omega.server.media.Variant;
import com.codercops.omega.server.paging.Slice;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void thumbnailsOfSeveralJobsAreFoundTogether() throws Exception {
        UUID first = fixture.video(owner);
        UUID job = library.find(first).orElseThrow().job();
        UUID second = fixture.video(owner, job, 2, "second");
        fixture.image(second, "thumbnail", "b");
        fixture.image(first, "poster", "a");
        UUID plain = library.find(fixture.video(owner)).orElseThrow().job();
        UUID deleted = fixture.video(owner);
        fixture.image(deleted, "thumbnail", "d");
        UUID gone = library.find(deleted).orElseThrow().job();
        library.markDeleted(owner, List.of(deleted));
        assertThat(library.withThumbnails(List.of(job, plain, gone, UUID.randomUUID())))
                .containsExactly(Map.entry(job, second));
        assertThat(library.withThumbnails(List.of())).isEmpty();
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

    @Test
    void deletedVideoIsHiddenUntilItIsRestored() throws Exception {
        UUID id = fixture.video(owner);
        UUID other = fixture.video(UUID.randomUUID());
        Instant at = library.markDeleted(owner, List.of(id, other)).orElseThrow();
        assertThat(library.find(id)).isEmpty();
        assertThat(library.find(other)).isPresent();
        assertThat(library.page(owner, null, 10).items()).isEmpty();
        assertThat(library.bytes(owner)).isZero();
        assertThat(library.pin(id, true)).isFalse();
        assertThat(fixture.files()).hasSize(2);
        assertThat(library.markDeleted(owner, List.of(id))).isEmpty();
        assertThat(library.search(VideoFilter.deleted(owner, at), VideoSort.NEWEST, null, 10)
                        .items())
                .hasSize(1);
        assertThat(library.restore(UUID.randomUUID(), List.of(id))).isZero();
        assertThat(library.restore(owner, List.of(id))).isEqualTo(1);
        assertThat(library.find(id)).isPresent();
        fixture.database
                .jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE media SET deleted_at = now() - interval '25 hours' WHERE id = ?", id));
        assertThat(library.restore(owner, List.of(id))).isZero();
        assertThat(library.search(VideoFilter.deleted(owner, null), VideoSort.NEWEST, null, 10)
                        .items())
                .isEmpty();
    }

    @Test
    void listIsSearchedFilteredAndSorted() throws Exception {
        UUID first = fixture.video(owner);
        UUID second = fixture.video(owner);
        UUID third = fixture.video(owner);
        fixture.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE media SET duration_ms = 9000, kind = 'image', format = 'png', scene = 'Torus' WHERE id = ?",
                        second));
        library.pin(third, true);
        VideoFilter all = VideoFilter.of(owner);
        assertThat(ids(all, VideoSort.NEWEST)).containsExactly(third, second, first);
        assertThat(ids(all, VideoSort.OLDEST)).containsExactly(first, second, third);
        assertThat(ids(all, VideoSort.LONGEST)).startsWith(second).hasSize(3);
        assertThat(ids(filter("CIRCLE tor", null, null, null, false), VideoSort.NEWEST))
                .containsExactly(second);
        assertThat(ids(filter("100%", null, null, null, false), VideoSort.NEWEST))
                .isEmpty();
        assertThat(ids(filter(null, null, "video", null, false), VideoSort.NEWEST))
                .containsExactly(third, first);
        assertThat(ids(filter(null, null, null, "png", false), VideoSort.NEWEST))
                .containsExactly(second);
        assertThat(ids(filter(null, null, null, null, true), VideoSort.NEWEST)).containsExactly(third);
        assertThat(ids(filter(null, "maths", null, null, false), VideoSort.NEWEST))
                .isEmpty();
        assertThat(ids(VideoFilter.of(owner, Set.of(first)), VideoSort.NEWEST)).containsExactly(first);
        assertThat(ids(VideoFilter.of(UUID.randomUUID()), VideoSort.NEWEST)).isEmpty();
        assertThatThrownBy(() -> filter("x".repeat(201), null, null, null, false))
                .isInstanceOf(InvalidFieldException.class);
    }

    private VideoFilter filter(String search, String tag, String kind, String format, boolean pinned) {
        return new VideoFilter(owner, search, tag, kind, format, pinned, false, null, null);
    }

    /** The ids on all pages of two videos. */
    private List<UUID> ids(VideoFilter filter, VideoSort sort) {
        List<UUID> seen = new ArrayList<>();
        VideoPage page = library.search(filter, sort, null, 2);
        while (true) {
            page.items().forEach(item -> seen.add(item.video().id()));
            if (page.next() == null) {
                return seen;
            }
            page = library.search(filter, sort, VideoCursor.parse(page.next().print()), 2);
        }
    }
}

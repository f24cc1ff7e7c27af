package com.codercops.omega.server.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.app.options.RenderOptionsBuilder;
import com.codercops.omega.script.Script;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.IdempotencyConflictException;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.ScriptReference;
import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.media.DirectoryMediaStore;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ScriptServiceTest {
    private static final UUID OWNER = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final String VIDEO = "class Video(Scene):\n    pass\n";

    @TempDir
    Path temp;

    private Database database;
    private JobQueue queue;
    private ScriptService scripts;
    private ScriptList list;
    private ScriptRecorder scriptRecorder;

    @BeforeEach
    void begin() throws Exception {
        database = TestDatabase.open();
        scriptRecorder = new ScriptRecorder(database, new DirectoryMediaStore(temp), Duration.ofDays(30));
        queue = new JobQueue(database, Set.of(), scriptRecorder);
        scripts = new ScriptService(database, queue, Duration.ofDays(30));
        list = new ScriptList(database);
    }

    @AfterEach
    void end() {
        database.close();
    }

    private ManimScript script(String title, String source, String... tags) {
        return scripts.create(OWNER, title, source, List.of(tags));
    }

    private static void assertField(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    private static LongPredicate seen(long revision) {
        return it -> it == revision;
    }

    @Test
    void jobCreatesItsScript() {
        Job job = queue.submit(OWNER, JobSpec.ofPrompt("\n Why the sum\u202E of odd numbers\nis a square"));
        ManimScript script = scripts.find(OWNER, job.source().script()).orElseThrow();
        assertThat(script.title()).isEqualTo("Why the sum of odd numbers");
        assertThat(script.origin()).isEqualTo(ManimScript.Origin.GENERATED);
        assertThat(script.prompt()).isEqualTo(job.order().prompt());
        assertThat(script.newest()).isZero();
        assertThat(script.latest()).isEqualTo(new ManimScript.Latest(job.id(), JobState.QUEUED, null, null));
        assertField(
                "version", () -> scripts.render(OWNER, script.id(), null, RenderOrder.DRAFT, JobLimits.NONE, it -> it));

        Job own = queue.submit(OWNER, JobSpec.ofScript(VIDEO));
        assertThat(own.source().version()).isEqualTo(1);
        ManimScript written = scripts.find(OWNER, own.source().script()).orElseThrow();
        assertThat(written.title()).isEqualTo("Video");
        assertThat(written.origin()).isEqualTo(ManimScript.Origin.WRITTEN);
        assertThat(scripts.source(OWNER, written.id(), 1)).contains(VIDEO);
    }

    @Test
    void repeatedRequestCreatesNoSecondScript() {
        Job job = queue.submit(OWNER, JobSpec.ofPrompt("a circle"), 0, "key-1");
        assertThat(queue.submit(OWNER, JobSpec.ofPrompt("a circle"), 0, "key-1").source())
                .isEqualTo(job.source());
        assertThat(list.page(ScriptFilter.of(OWNER), null, 9).items()).hasSize(1);
    }

    @Test
    void editsAreComparableVersions() {
        ManimScript first = script("A video", VIDEO);
        ManimScript second = scripts.edit(OWNER, first.id(), VIDEO + "# more\n", seen(first.revision()))
                .orElseThrow();
        assertThat(second.newest()).isEqualTo(2);
        assertThat(second.revision()).isGreaterThan(first.revision());
        assertThat(scripts.versions(OWNER, first.id()).orElseThrow())
                .extracting(ScriptVersion::number, ScriptVersion::author, ScriptVersion::sha256)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                2, ScriptVersion.Author.PERSON, new Script(VIDEO + "# more\n").sha256()),
                        org.assertj.core.groups.Tuple.tuple(
                                1, ScriptVersion.Author.PERSON, new Script(VIDEO).sha256()));
        assertThat(scripts.diff(OWNER, first.id(), 1, 2).orElseThrow())
                .isEqualTo("--- version 1\n+++ version 2\n@@ -1,2 +1,3 @@\n class Video(Scene):\n     pass\n+# more\n");
        assertThat(scripts.diff(OWNER, first.id(), 1, 1)).contains("");
        assertThat(scripts.diff(OWNER, first.id(), 1, 3)).isEmpty();
        assertThat(scripts.edit(OWNER, first.id(), VIDEO + "# more\n", seen(second.revision()))
                        .orElseThrow())
                .isEqualTo(second);
    }

    @Test
    void oneOfFiftyConcurrentEditsSucceeds() throws Exception {
        ManimScript script = script("A video", VIDEO);
        ExecutorService people = Executors.newFixedThreadPool(50);
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<Boolean>> edits = IntStream.range(0, 50)
                    .mapToObj(i -> people.submit(() -> {
                        go.await();
                        try {
                            scripts.edit(OWNER, script.id(), VIDEO + i, seen(script.revision()));
                            return true;
                        } catch (RevisionConflictException e) {
                            assertThat(e.actual()).isEqualTo(script.revision() + 1);
                            return false;
                        }
                    }))
                    .toList();
            go.countDown();
            int done = 0;
            for (Future<Boolean> edit : edits) {
                done += edit.get() ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        } finally {
            people.shutdownNow();
        }
        assertThat(scripts.find(OWNER, script.id()).orElseThrow().newest()).isEqualTo(2);
    }

    @Test
    void hugeVersionsAreNotCompared() {
        ManimScript script = script("A video", "a\n".repeat(VersionDiff.MAX_LINES + 1));
        assertField("to", () -> scripts.diff(OWNER, script.id(), 1, 1));
        String different =
                IntStream.range(0, VersionDiff.MAX_LINES).mapToObj(i -> "b" + i).collect(Collectors.joining("\n"));
        assertThat(VersionDiff.of("1", "a\n".repeat(VersionDiff.MAX_LINES), "2", different))
                .contains("-a\n", "+b1\n");
    }

    @Test
    void versionIsRenderedRepeatedlyWithoutAModel() {
        ManimScript script = script("A video", VIDEO);
        scripts.edit(OWNER, script.id(), VIDEO + "# 2\n", seen(script.revision()));
        Job job = scripts.render(OWNER, script.id(), 1, RenderOrder.DRAFT, JobLimits.NONE, it -> it.withKey("k"))
                .orElseThrow();
        assertThat(job.order().script()).isEqualTo(VIDEO);
        assertThat(job.source()).isEqualTo(new ScriptReference(script.id(), 1));
        assertThat(scripts.render(OWNER, script.id(), 1, RenderOrder.DRAFT, JobLimits.NONE, it -> it.withKey("k")))
                .contains(job);
        assertThatThrownBy(() ->
                        scripts.render(OWNER, script.id(), 2, RenderOrder.DRAFT, JobLimits.NONE, it -> it.withKey("k")))
                .isInstanceOf(IdempotencyConflictException.class);
        Job again = scripts.render(OWNER, script.id(), null, RenderOrder.DRAFT, JobLimits.NONE, it -> it)
                .orElseThrow();
        assertThat(again.source()).isEqualTo(new ScriptReference(script.id(), 2));
        assertThat(scripts.find(OWNER, script.id()).orElseThrow().latest().job())
                .isEqualTo(again.id());
        assertField(
                "version", () -> scripts.render(OWNER, script.id(), 3, RenderOrder.DRAFT, JobLimits.NONE, it -> it));
        assertThat(list.page(new ScriptFilter(OWNER, Set.of(JobState.QUEUED), null, false), null, 9)
                        .items())
                .hasSize(1);
        assertThat(list.page(new ScriptFilter(OWNER, Set.of(JobState.FAILED), null, false), null, 9)
                        .items())
                .isEmpty();
    }

    private Job rendered(UUID script, @Nullable Integer version, RenderOrder order) {
        return scripts.render(OWNER, script, version, order, JobLimits.NONE, it -> it.withKey("k"))
                .orElseThrow();
    }

    @Test
    void repeatedKeyUsesTheNewestVersionOfTheFirstRequest() {
        ManimScript script = script("A video", VIDEO);
        Job job = rendered(script.id(), null, RenderOrder.DRAFT);
        scripts.edit(OWNER, script.id(), VIDEO + "# mended\n", seen(script.revision()));
        assertThat(rendered(script.id(), null, RenderOrder.DRAFT)).isEqualTo(job);
        assertThat(rendered(script.id(), 1, RenderOrder.DRAFT)).isEqualTo(job);

        RenderOrder other = new RenderOrder(new RenderOptionsBuilder().seed(7L).build(), true);
        ManimScript twin = script("The same", VIDEO);
        UUID begun = queue.submit(OWNER, JobSpec.ofPrompt("a circle"), 0, "p")
                .source()
                .script();
        assertConflict(() -> rendered(script.id(), null, other));
        assertConflict(() -> rendered(script.id(), 2, RenderOrder.DRAFT));
        assertConflict(() -> rendered(twin.id(), null, RenderOrder.DRAFT));
        database.jdbi()
                .useHandle(handle ->
                        ScriptRepository.append(handle, begun, VIDEO, ScriptVersion.Author.MODEL, "writer", null));
        assertConflict(
                () -> scripts.render(OWNER, begun, null, RenderOrder.DRAFT, JobLimits.NONE, it -> it.withKey("p")));
    }

    private static void assertConflict(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IdempotencyConflictException.class);
    }

    @Test
    void forkIsAnIndependentScript() {
        ManimScript script = script("A video", VIDEO, "maths");
        ManimScript fork = scripts.fork(OWNER, script.id(), null).orElseThrow();
        assertThat(fork.forkedFrom()).isEqualTo(script.id());
        assertThat(fork.origin()).isEqualTo(ManimScript.Origin.FORKED);
        assertThat(fork.tags()).containsExactly("maths");
        scripts.edit(OWNER, fork.id(), VIDEO + "# changed\n", seen(fork.revision()));
        assertThat(scripts.source(OWNER, script.id(), script.newest())).contains(VIDEO);
        assertThat(scripts.versions(OWNER, fork.id()).orElseThrow())
                .extracting(ScriptVersion::author)
                .containsExactly(ScriptVersion.Author.PERSON, ScriptVersion.Author.FORK);
        assertField("version", () -> scripts.fork(OWNER, script.id(), 7));
    }

    @Test
    void titleAndTagsCanBeChanged() {
        ManimScript script = script("A video", VIDEO);
        ManimScript named = scripts.label(OWNER, script.id(), " Another ", null, seen(script.revision()))
                .orElseThrow();
        assertThat(named.title()).isEqualTo("Another");
        ManimScript tagged = scripts.label(
                        OWNER, script.id(), null, List.of("Maths", "maths", "Größe"), seen(named.revision()))
                .orElseThrow();
        assertThat(tagged.title()).isEqualTo("Another");
        assertThat(tagged.tags()).containsExactly("maths", "größe");
        assertThatThrownBy(() -> scripts.label(OWNER, script.id(), "x", null, seen(script.revision())))
                .isInstanceOf(RevisionConflictException.class);
        assertThat(list.page(new ScriptFilter(OWNER, Set.of(), "MATHS", false), null, 9)
                        .items())
                .hasSize(1);
        assertThat(list.page(new ScriptFilter(OWNER, Set.of(), "math", false), null, 9)
                        .items())
                .isEmpty();
    }

    @Test
    void invalidInputNamesItsField() {
        assertField("title", () -> script("", VIDEO));
        assertField("title", () -> script("a\nb", VIDEO));
        assertField("title", () -> script("a\0b", VIDEO));
        assertField("title", () -> script("a\u202Eb", VIDEO));
        assertField("title", () -> script("t".repeat(201), VIDEO));
        assertField("source", () -> script("t", " \n"));
        assertField("source", () -> script("t", "a\0b"));
        assertField("source", () -> script("t", "\uFEFF" + VIDEO));
        assertField("source", () -> script("t", "a\uD83D"));
        assertField("source", () -> script("t", "#".repeat(Script.MAX_BYTES + 1)));
        assertField("source", () -> ScriptValidation.decoded(new byte[] {'a', (byte) 0xC3, '('}));
        assertField("source", () -> ScriptValidation.decoded(new byte[Script.MAX_BYTES + 1]));
        assertThat(ScriptValidation.decoded("# Größe".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("# Größe");
        assertField("tags", () -> script("t", VIDEO, "a\nb"));
        assertField("tags", () -> script("t", VIDEO, "t".repeat(41)));
        assertField("tags", () -> scripts.create(OWNER, "t", VIDEO, Collections.nCopies(21, "a")));
        assertField("tag", () -> new ScriptFilter(OWNER, Set.of(), "", false));
        assertField("search", () -> list.search(ScriptFilter.of(OWNER), " ", null, 9));
        assertField("search", () -> list.search(ScriptFilter.of(OWNER), "\0", null, 9));
        assertField("limit", () -> list.search(ScriptFilter.of(OWNER), "a", null, 0));
        for (String bad : List.of("", "s0", "s-1", "s1001", "s99999999999", "1", "s1\n", "'")) {
            assertField("cursor", () -> list.search(ScriptFilter.of(OWNER), "a", bad, 9));
        }
    }

    @Test
    void searchFindsTitlesTagsPromptsAndTheNewestSource() {
        ManimScript inTitle = script("The pythagorean theorem", VIDEO);
        ManimScript inSource = script("Another", "# pythagorean\n" + VIDEO);
        ManimScript inTag = script("Tagged", VIDEO, "geometry");
        ManimScript twice = script("Pythagorean", "# pythagorean, theorem of\nself.play(Transform(a, b))\n");
        Job job = queue.submit(OWNER, JobSpec.ofPrompt("Dancing circles"));
        scripts.create(OTHER, "The pythagorean theorem", VIDEO, List.of());
        assertThat(found("pythagorean")).containsExactlyInAnyOrder(inTitle.id(), inSource.id(), twice.id());
        assertThat(found("pythagorean").get(2)).isEqualTo(inSource.id());
        assertThat(found("pythagorean -theorem")).containsExactly(inSource.id());
        assertThat(found("\"pythagorean theorem\"")).containsExactlyInAnyOrder(inTitle.id(), twice.id());
        assertThat(found("geometry or circle"))
                .containsExactlyInAnyOrder(inTag.id(), job.source().script());
        assertThat(found("transform")).containsExactly(twice.id());
        assertThat(found("') | !& (((")).isEmpty();
        scripts.edit(OWNER, inSource.id(), VIDEO, seen(inSource.revision()));
        assertThat(found("pythagorean")).doesNotContain(inSource.id());
        assertThat(list.search(ScriptFilter.of(null), "pythagorean", null, 9).scripts())
                .hasSize(3);
        ScriptSearchResult part = list.search(ScriptFilter.of(null), "pythagorean", null, 2);
        assertThat(part.scripts()).hasSize(2);
        ScriptSearchResult rest = list.search(ScriptFilter.of(null), "pythagorean", part.next(), 2);
        assertThat(rest.scripts()).hasSize(1).doesNotContainAnyElementsOf(part.scripts());
        assertThat(rest.next()).isNull();
    }

    private List<UUID> found(String words) {
        return list.search(ScriptFilter.of(OWNER), words, null, 9).scripts().stream()
                .map(ManimScript::id)
                .toList();
    }

    @Test
    void largestSourceIsAcceptedAndFoundByItsBeginning() {
        // About 150,000 different words: more than the search index can hold.
        String source = IntStream.range(0, 150_000)
                .mapToObj(i -> Integer.toString(i * 31 + 7, 36))
                .collect(Collectors.joining(" ", "# beginning\n", "\n"));
        assertThat(source.length()).isGreaterThan(700_000).isLessThan(Script.MAX_BYTES);
        ManimScript script = script("Large", source);
        assertThat(found("beginning")).containsExactly(script.id());
    }

    @Test
    void pagesContainEachScriptOnce() {
        for (int i = 0; i < 7; i++) {
            script("number " + i, VIDEO);
        }
        List<UUID> all = new ArrayList<>();
        var page = list.page(ScriptFilter.of(OWNER), null, 3);
        page.items().forEach(it -> all.add(it.id()));
        while (page.next() != null) {
            page = list.page(ScriptFilter.of(OWNER), page.next(), 3);
            page.items().forEach(it -> all.add(it.id()));
        }
        assertThat(all).hasSize(7).doesNotHaveDuplicates();
        assertThat(list.page(ScriptFilter.of(OTHER), null, 9).items()).isEmpty();
    }

    @Test
    void scriptOfAnotherOwnerIsNotFound() {
        ManimScript script = script("A video", VIDEO);
        UUID id = script.id();
        UnaryOperator<com.codercops.omega.server.jobs.JobSubmission> asIs = UnaryOperator.identity();
        assertThat(scripts.find(OTHER, id)).isEmpty();
        assertThat(scripts.edit(OTHER, id, VIDEO, seen(script.revision()))).isEmpty();
        assertThat(scripts.label(OTHER, id, "x", null, seen(script.revision()))).isEmpty();
        assertThat(scripts.versions(OTHER, id)).isEmpty();
        assertThat(scripts.source(OTHER, id, 1)).isEmpty();
        assertThat(scripts.diff(OTHER, id, 1, 1)).isEmpty();
        assertThat(scripts.render(OTHER, id, 1, RenderOrder.DRAFT, JobLimits.NONE, asIs))
                .isEmpty();
        assertThat(scripts.fork(OTHER, id, 1)).isEmpty();
        assertThat(scripts.delete(OTHER, id)).isFalse();
        assertThat(scripts.restore(OTHER, id)).isFalse();
        assertThat(scripts.find(id)).isPresent();
        assertThat(scripts.find(OWNER, id)).contains(script);
    }

    @Test
    void deletedScriptIsHiddenAndRestorable() {
        ManimScript script = script("A video", VIDEO);
        UUID id = script.id();
        assertThat(scripts.delete(OWNER, id)).isTrue();
        assertThat(scripts.delete(OWNER, id)).isFalse();
        assertThat(scripts.find(OWNER, id)).isEmpty();
        assertThat(scripts.find(id)).isEmpty();
        assertThat(scripts.edit(OWNER, id, VIDEO, seen(99))).isEmpty();
        assertThat(found("video")).isEmpty();
        assertThat(list.page(ScriptFilter.of(OWNER), null, 9).items()).isEmpty();
        assertThat(list.page(new ScriptFilter(OWNER, Set.of(), null, true), null, 9)
                        .items())
                .extracting(ManimScript::id)
                .containsExactly(id);
        scriptRecorder.purge();
        assertThat(scripts.restore(OWNER, id)).isTrue();
        assertThat(scripts.find(OWNER, id)).isPresent();
        assertThat(scripts.restore(OWNER, id)).isFalse();
        scripts.delete(OWNER, id);
        database.jdbi()
                .useHandle(handle -> handle.execute("UPDATE script SET deleted_at = now() - interval '31 days'"));
        assertThat(scripts.restore(OWNER, id)).isFalse();
        scriptRecorder.purge();
        assertThat(list.page(new ScriptFilter(OWNER, Set.of(), null, true), null, 9)
                        .items())
                .isEmpty();
    }
}

package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.SourceEdit;
import com.codercops.omega.script.SourceSpan;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobFindings;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.RunOutcome;
import com.codercops.omega.server.jobs.event.EventRetention;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.codercops.omega.server.jobs.event.JobEventSweeper;
import com.codercops.omega.server.jobs.event.JobEventWriter;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.media.AssetKey;
import com.codercops.omega.server.media.MediaStore;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.RenderOrder;
import com.codercops.omega.server.scripts.ScriptAssets;
import com.codercops.omega.server.scripts.ScriptRecorder;
import com.codercops.omega.server.scripts.ScriptVersion;
import com.codercops.omega.testing.FakeRenderBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The recorded scripts of jobs that worker pools run. */
@Timeout(120)
class ScriptRecorderTest {
    private static final UUID OWNER = UUID.randomUUID();
    private static final String BROKEN = SampleScripts.VIDEO.replace("Create(", "ShowCreation(");

    @TempDir
    Path temp;

    private JobTestEnvironment environment;
    private ScriptRecorder scriptRecorder;
    private JobQueue queue;
    private com.codercops.omega.server.scripts.ScriptService scripts;

    @BeforeEach
    void begin() throws Exception {
        environment = new JobTestEnvironment(TestDatabase.open(), temp);
        scriptRecorder = new ScriptRecorder(environment.database, environment.store, Duration.ofDays(30));
        queue = new JobQueue(environment.database, Set.of(), scriptRecorder);
        scripts =
                new com.codercops.omega.server.scripts.ScriptService(environment.database, queue, Duration.ofDays(30));
    }

    @AfterEach
    void end() {
        environment.close();
    }

    private Job made(Job job, RenderBackend backend, JobState to) throws Exception {
        try (WorkerPool workers =
                environment.startWorkers(PipelineService.of(SampleScripts.writer(), backend), 1, scriptRecorder)) {
            Job ended = environment.await(job.id(), to);
            assertThat(workers.busy()).isLessThan(2);
            return ended;
        }
    }

    private ManimScript script(Job job) {
        return scripts.find(OWNER, job.source().script()).orElseThrow();
    }

    @Test
    void successfulScriptBecomesAVersion() throws Exception {
        Job job = made(queue.submit(OWNER, JobSpec.ofPrompt("a circle")), SlowBackend.open(), JobState.SUCCEEDED);
        ManimScript script = script(job);
        assertThat(script.newest()).isEqualTo(1);
        assertThat(script.provider()).isEqualTo("writer");
        assertThat(script.latest().state()).isEqualTo(JobState.SUCCEEDED);
        ScriptVersion version =
                scripts.versions(OWNER, script.id()).orElseThrow().get(0);
        assertThat(version.author()).isEqualTo(ScriptVersion.Author.MODEL);
        assertThat(version.by()).isEqualTo("writer");
        assertThat(version.job()).isEqualTo(job.id());
        assertThat(scripts.source(OWNER, script.id(), 1)).contains(SampleScripts.VIDEO);

        Job again = scripts.render(OWNER, script.id(), null, RenderOrder.DRAFT, JobLimits.NONE, it -> it)
                .orElseThrow();
        made(again, SlowBackend.open(), JobState.SUCCEEDED);
        assertThat(script(job).newest()).isEqualTo(1);
        assertThat(environment.videos(job.id())).isNotEmpty();
        assertThat(environment.videos(again.id())).isNotEmpty();
    }

    @Test
    void lastFailedAttemptBecomesAVersion() throws Exception {
        Failed failed = new Failed(ScriptFailure.of(FailureKind.TIMEOUT, "It took too long"), RunReport.NOTHING_RAN);
        RenderBackend failing =
                new FakeRenderBackend().thenRender(failed).thenRender(failed).thenRender(failed);
        Job job = made(queue.submit(OWNER, JobSpec.ofPrompt("a circle")), failing, JobState.FAILED);
        assertThat(script(job).newest()).isEqualTo(1);
        assertThat(script(job).latest().failure()).isEqualTo(FailureReason.SCRIPT);
        assertThat(script(job).latest().detail()).contains("It took too long");
    }

    @Test
    void scriptRepairedByARuleBecomesANewVersion() throws Exception {
        ManimScript script = scripts.create(OWNER, "Mine", BROKEN, List.of());
        Job job = scripts.render(OWNER, script.id(), 1, RenderOrder.DRAFT, JobLimits.NONE, it -> it)
                .orElseThrow();
        made(job, repairedOnce(), JobState.SUCCEEDED);
        ScriptVersion version =
                scripts.versions(OWNER, script.id()).orElseThrow().get(0);
        assertThat(version.number()).isEqualTo(2);
        assertThat(version.author()).isEqualTo(ScriptVersion.Author.RULE);
        assertThat(version.by()).isEqualTo("renamed-name");
        assertThat(scripts.source(OWNER, script.id(), 2)).contains(SampleScripts.VIDEO);
        assertThat(scripts.diff(OWNER, script.id(), 1, 2).orElseThrow()).contains("+        self.play(Create(");
    }

    private static RenderBackend repairedOnce() {
        int at = BROKEN.indexOf("ShowCreation");
        ScriptFailure failure = ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "name 'ShowCreation' is not defined")
                .withRepairs(List.of(new ProposedRepair(
                        "renamed-name",
                        "It has another name now.",
                        List.of(edit(BROKEN, at, "ShowCreation", "Create")))));
        SlowBackend good = SlowBackend.open();
        return new FailingOnceModel(good, new Failed(failure, RunReport.NOTHING_RAN));
    }

    private static SourceEdit edit(String source, int at, String old, String young) {
        int line = (int) source.substring(0, at).lines().count();
        int column = at - (source.lastIndexOf('\n', at) + 1);
        return new SourceEdit(new SourceSpan(line, column, line, column + old.length()), young);
    }

    @Test
    void runWithALostLeaseCreatesNoVersion() {
        Job job = queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        LeaseRepository leases = new LeaseRepository(environment.database, JobTestEnvironment.QUICK);
        JobRunRepository runRepository = new JobRunRepository(environment.database, scriptRecorder);
        Job taken = leases.claim("first").orElseThrow();
        JobAttempt tried = new JobAttempt(1, "written", "writer", "", SampleScripts.VIDEO, null, 1, 1, 0.0, 1L);
        queue.cancel(job.id());
        RunEventBuffer.Pending late = new RunEventBuffer.Pending(List.of(), null, List.of(tried));
        assertThat(runRepository.end(
                        new Lease(taken.id(), taken.run()),
                        0,
                        late,
                        RunOutcome.succeeded(List.of(), JobFindings.NONE, java.util.Map.of())))
                .isFalse();
        assertThat(script(job).newest()).isZero();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(temp, "asset-", ".txt"), content);
    }

    private static String sha256(String content) {
        return new Script(content).sha256();
    }

    @Test
    void jobReadsTheFilesOfItsVersion() throws Exception {
        ScriptAssets assets = new ScriptAssets(environment.database, environment.store, scripts, 1000);
        ManimScript script = scripts.create(OWNER, "Mine", SampleScripts.VIDEO, List.of());
        assets.put(OWNER, script.id(), "data/a.txt", file("first"), 5, sha256("first"));
        Job job = scripts.render(OWNER, script.id(), null, RenderOrder.DRAFT, JobLimits.NONE, it -> it)
                .orElseThrow();
        assets.put(OWNER, script.id(), "data/a.txt", file("second"), 6, sha256("second"));
        AssetReadingBackend backend = new AssetReadingBackend(SlowBackend.open());
        made(job, backend, JobState.SUCCEEDED);
        assertThat(backend.seen).containsOnly("data/a.txt: first");
    }

    @Test
    void repairOfAnEarlierVersionHasTheFilesOfThatVersion() throws Exception {
        ScriptAssets assets = new ScriptAssets(environment.database, environment.store, scripts, 1000);
        ManimScript script = scripts.create(OWNER, "Mine", BROKEN, List.of());
        assets.put(OWNER, script.id(), "kept.txt", file("kept"), 4, sha256("kept"));
        assets.put(OWNER, script.id(), "a.txt", file("first"), 5, sha256("first"));
        Job job = scripts.render(OWNER, script.id(), 1, RenderOrder.DRAFT, JobLimits.NONE, it -> it)
                .orElseThrow();
        assets.put(OWNER, script.id(), "a.txt", file("second"), 6, sha256("second"));
        assets.put(OWNER, script.id(), "later.txt", file("later"), 5, sha256("later"));
        made(job, repairedOnce(), JobState.SUCCEEDED);
        assertThat(files(assets, script.id(), 2)).containsExactly("a.txt 6", "kept.txt 4", "later.txt 5");
        assertThat(files(assets, script.id(), 3)).containsExactly("a.txt 5", "kept.txt 4");
    }

    private static List<String> files(ScriptAssets assets, UUID script, int version) {
        return assets.list(OWNER, script, version).orElseThrow().stream()
                .map(it -> it.path() + " " + it.bytes())
                .toList();
    }

    @Test
    void versionThatAJobMadeIsNotChanged() throws Exception {
        ScriptAssets assets = new ScriptAssets(environment.database, environment.store, scripts, 1000);
        Job job = made(queue.submit(OWNER, JobSpec.ofPrompt("a bird")), SlowBackend.open(), JobState.SUCCEEDED);
        ManimScript before = script(job);
        assets.put(OWNER, before.id(), "a.txt", file("first"), 5, sha256("first"));
        assertThat(script(job).newest()).isEqualTo(before.newest() + 1);
        assertThat(assets.list(OWNER, before.id(), before.newest()).orElseThrow())
                .isEmpty();
    }

    @Test
    void filesOfAPurgedScriptAreDeletedUnlessACopySharesThem() throws Exception {
        ScriptAssets assets = new ScriptAssets(environment.database, environment.store, scripts, 1000);
        ManimScript script = scripts.create(OWNER, "Mine", SampleScripts.VIDEO, List.of());
        assets.put(OWNER, script.id(), "a.txt", file("first"), 5, sha256("first"));
        ManimScript copy = scripts.fork(OWNER, script.id(), null).orElseThrow();
        assets.put(OWNER, script.id(), "b.txt", file("second"), 6, sha256("second"));
        new OrphanedMediaSweeper(environment.database, environment.store).sweep();
        assertThat(environment.files()).hasSize(2);
        scripts.delete(OWNER, script.id());
        deletedLongAgo();
        scriptRecorder.purge();
        String shared = assets.list(OWNER, copy.id(), null).orElseThrow().get(0).key();
        assertThat(environment.files()).containsExactly(shared);
        assets.remove(OWNER, copy.id(), "a.txt");
        assertThat(environment.files()).isEmpty();
    }

    @Test
    void fileThatNoScriptHasIsSwept() throws Exception {
        String old = AssetKey.create(Instant.now().minus(Duration.ofDays(1)));
        String uploading = AssetKey.create(Instant.now());
        environment.store.publish(old, file("x"), sha256("x"));
        environment.store.publish(uploading, file("x"), sha256("x"));
        assertThat(new OrphanedMediaSweeper(environment.database, environment.store).sweep())
                .containsExactly(old);
    }

    @Test
    void expiredDeletedScriptIsPurgedWithItsVideosAndRows() throws Exception {
        Job job = made(queue.submit(OWNER, JobSpec.ofPrompt("a circle")), SlowBackend.open(), JobState.SUCCEEDED);
        Job kept = made(queue.submit(OWNER, JobSpec.ofPrompt("a square")), SlowBackend.open(), JobState.SUCCEEDED);
        Job running = scripts.render(OWNER, job.source().script(), null, RenderOrder.DRAFT, JobLimits.NONE, it -> it)
                .orElseThrow();
        scripts.delete(OWNER, job.source().script());
        deletedLongAgo();
        scriptRecorder.purge();
        assertThat(queue.find(job.id())).as("while one of its jobs is not over").isPresent();
        queue.cancel(running.id());

        List<String> videos = environment.videos(job.id());
        List<String> asked = new ArrayList<>();
        MediaStore away = new BrokenStore(environment.store, key -> {
            asked.add(key);
            assertThat(queue.find(job.id()))
                    .as("a slow store holds up no transaction")
                    .isEmpty();
        });
        new ScriptRecorder(environment.database, away, Duration.ofDays(30)).purge();
        assertThat(asked).isEqualTo(videos).hasSize(1);
        assertThat(environment.files()).as("what the store did not remove").hasSize(2);

        new OrphanedMediaSweeper(environment.database, environment.store).sweep();
        assertThat(queue.find(job.id())).isEmpty();
        assertThat(queue.find(running.id())).isEmpty();
        assertThat(environment.videos(job.id())).isEmpty();
        assertThat(environment.history.events(job.id(), 0, 9)).isEmpty();
        assertThat(environment.files()).isEqualTo(environment.videos(kept.id())).hasSize(1);
        assertThat(queue.usage(OWNER, JobLimits.NONE).get(1).used()).isEqualByComparingTo("3");
    }

    /** A store that cannot delete anything. */
    private record BrokenStore(MediaStore store, Consumer<String> asked) implements MediaStore {
        @Override
        public void publish(String key, Path video, String sha256) throws InterruptedException {
            store.publish(key, video, sha256);
        }

        @Override
        public java.io.InputStream open(String key) throws IOException {
            return store.open(key);
        }

        @Override
        public void remove(String key) throws IOException {
            asked.accept(key);
            throw new IOException("for the test");
        }

        @Override
        public List<String> sweep(UUID database, java.util.function.UnaryOperator<Set<String>> abandoned)
                throws IOException {
            return store.sweep(database, abandoned);
        }

        @Override
        public java.io.InputStream open(String key, long offset, long length) throws IOException {
            return store.open(key, offset, length);
        }

        @Override
        public com.codercops.omega.server.media.StoreHealth health() throws IOException {
            return store.health();
        }
    }

    private void deletedLongAgo() {
        environment
                .database
                .jdbi()
                .useHandle(handle -> handle.execute("UPDATE script SET deleted_at = deleted_at - interval '31 days'"));
    }

    @Test
    void imagesAreDeletedWithTheirVideo() throws Exception {
        Job job = made(
                queue.submit(OWNER, JobSpec.ofScript(SampleScripts.VIDEO)), SlowBackend.pictured(), JobState.SUCCEEDED);
        scripts.delete(OWNER, job.source().script());
        deletedLongAgo();
        assertThat(environment.files()).hasSize(2);
        scriptRecorder.purge();
        assertThat(environment.files()).isEmpty();
    }

    @Test
    void manyScriptsArePurgedAlthoughOneFails() {
        UUID gone = UUID.randomUUID();
        for (int i = 0; i < 250; i++) {
            scripts.create(gone, "Mine", SampleScripts.VIDEO, List.of());
        }
        UUID stuck =
                scripts.create(gone, "Stuck", SampleScripts.VIDEO, List.of()).id();
        scripts.forget(gone);
        environment.database.jdbi().useHandle(handle -> {
            handle.execute("CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN RAISE EXCEPTION 'for the test'; END $$");
            handle.execute("CREATE TRIGGER stay BEFORE DELETE ON script"
                    + " FOR EACH ROW WHEN (OLD.title = 'Stuck') EXECUTE FUNCTION stay()");
        });
        scriptRecorder.purge();
        assertThat(scriptsOf(gone)).containsExactly(stuck);
        environment.database.jdbi().useHandle(handle -> handle.execute("DROP TRIGGER stay ON script"));
        scriptRecorder.purge();
        assertThat(scriptsOf(gone)).isEmpty();
    }

    private List<UUID> scriptsOf(UUID owner) {
        return environment
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM script WHERE owner = ?")
                        .bind(0, owner)
                        .mapTo(UUID.class)
                        .list());
    }

    @Test
    void oldEventsOfFinishedJobsAreDeleted() throws Exception {
        Job over = made(queue.submit(OWNER, JobSpec.ofPrompt("a circle")), SlowBackend.open(), JobState.SUCCEEDED);
        Job open = queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        environment
                .database
                .jdbi()
                .useHandle(handle -> JobEventWriter.append(handle, open.id(), NewJobEvent.of("render_progress")));
        JobEventSweeper sweeper = new JobEventSweeper(environment.database, EventRetention.DEFAULT);
        assertThat(types(over)).contains("render_progress");
        age(6);
        assertThat(sweeper.sweep()).isZero();
        age(2);
        assertThat(sweeper.sweep()).isPositive();
        assertThat(types(over)).contains("state_changed").doesNotContain("render_progress");
        age(83);
        sweeper.sweep();
        assertThat(types(over)).isEmpty();
        assertThat(types(open)).containsExactly("render_progress");
        assertThat(environment.history.runs(over.id())).hasSize(1);
    }

    private List<String> types(Job job) {
        return environment.history.events(job.id(), 0, 99).stream()
                .map(JobEvent::type)
                .toList();
    }

    private void age(int days) {
        environment.database.jdbi().useHandle(handle -> {
            handle.execute("UPDATE job_event SET at = at - make_interval(days => ?)", days);
            handle.execute("UPDATE job SET finished_at = finished_at - make_interval(days => ?)", days);
        });
    }
}

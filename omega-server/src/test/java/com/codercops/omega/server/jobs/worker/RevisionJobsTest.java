package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ReviseOrder;
import com.codercops.omega.server.scripts.ScriptAsset;
import com.codercops.omega.server.scripts.ScriptAssets;
import com.codercops.omega.server.scripts.ScriptRecorder;
import com.codercops.omega.server.scripts.ScriptService;
import com.codercops.omega.server.scripts.ScriptVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs in which a model changes a stored script. */
@Timeout(120)
class RevisionJobsTest {
    private static final UUID OWNER = UUID.randomUUID();
    private static final String BASE = SampleScripts.VIDEO.replace("Circle()", "Square()  # data/a.txt");

    @TempDir
    Path temp;

    private JobTestEnvironment environment;
    private ScriptRecorder recorder;
    private ScriptService scripts;
    private ManimScript script;

    /** A backend that can check scripts too. */
    private record CheckingBackend(RenderBackend real) implements RenderBackend {
        @Override
        public String id() {
            return real.id();
        }

        @Override
        public BackendCapabilities capabilities() {
            return real.capabilities();
        }

        @Override
        public CheckResult check(RenderRequest request, RenderListener listener) {
            return new Checked(RunReport.NOTHING_RAN);
        }

        @Override
        public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
            return real.render(request, listener);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    @BeforeEach
    void begin() throws Exception {
        environment = new JobTestEnvironment(TestDatabase.open(), temp);
        recorder = new ScriptRecorder(environment.database, environment.store, Duration.ofDays(30));
        JobQueue queue = new JobQueue(environment.database, Set.of(), recorder);
        scripts = new ScriptService(environment.database, queue, Duration.ofDays(30));
        script = scripts.create(OWNER, "Mine", BASE, List.of());
    }

    @AfterEach
    void end() {
        environment.close();
    }

    private Job run(LanguageModel model, RenderBackend backend, JobState to) throws Exception {
        Job job = scripts.revise(OWNER, script.id(), ReviseOrder.of("make it a circle"), JobLimits.NONE, it -> it)
                .orElseThrow();
        try (WorkerPool workers = environment.startWorkers(PipelineService.of(model, backend), 1, recorder)) {
            Job ended = environment.await(job.id(), to);
            assertThat(workers.busy()).isLessThan(2);
            return ended;
        }
    }

    @Test
    void resultBecomesTheNextVersionWithTheFilesOfTheScript() throws Exception {
        ScriptAssets assets = new ScriptAssets(environment.database, environment.store, scripts, 1000);
        Path file = Files.writeString(temp.resolve("given.txt"), "first");
        assets.put(OWNER, script.id(), "data/a.txt", file, 5, new Script("first").sha256());
        AssetReadingBackend backend = new AssetReadingBackend(new CheckingBackend(SlowBackend.open()));
        Job job = run(SampleScripts.writer(), backend, JobState.SUCCEEDED);

        assertThat(backend.seen).containsOnly("data/a.txt: first");
        assertThat(scripts.source(OWNER, script.id(), 2)).contains(SampleScripts.VIDEO);
        ScriptVersion version =
                scripts.versions(OWNER, script.id()).orElseThrow().get(0);
        assertThat(version.author()).isEqualTo(ScriptVersion.Author.MODEL);
        assertThat(version.by()).isEqualTo("writer");
        assertThat(version.job()).isEqualTo(job.id());
        assertThat(assets.list(OWNER, script.id(), 2).orElseThrow())
                .extracting(ScriptAsset::path)
                .containsExactly("data/a.txt");
        assertThat(environment.videos(job.id())).hasSize(1);
        JobRun only = new JobHistory(environment.database).runs(job.id()).get(0);
        assertThat(only.scripts()).extracting(JobAttempt::origin).containsExactly("revised");
        assertThat(only.tokens()).isEqualTo(120);
    }

    @Test
    void revisionAfterAnotherIsBasedOnItsResult() throws Exception {
        run(SampleScripts.writer(), new CheckingBackend(SlowBackend.open()), JobState.SUCCEEDED);
        Job second = scripts.revise(OWNER, script.id(), ReviseOrder.of("again"), JobLimits.NONE, it -> it)
                .orElseThrow();
        assertThat(second.source().version()).isEqualTo(2);
        assertThat(second.order().script()).isEqualTo(SampleScripts.VIDEO);
    }

    @Test
    void failedRevisionAddsNoVersion() throws Exception {
        RenderBackend failing = new CheckingBackend(new FailingOnceModel(
                new FailingOnceModel(
                        new FailingOnceModel(new FailingOnceModel(SlowBackend.open(), failure()), failure()),
                        failure()),
                failure()));
        Job job = run(SampleScripts.writer(), failing, JobState.FAILED);
        assertThat(job.failure()).isEqualTo(FailureReason.SCRIPT);
        assertThat(scripts.find(OWNER, script.id()).orElseThrow().newest()).isEqualTo(1);
    }

    private static Failed failure() {
        return new Failed(ScriptFailure.of(FailureKind.TIMEOUT, "It took too long"), RunReport.NOTHING_RAN);
    }

    @Test
    void answerWithoutAScriptFailsTheJob() throws Exception {
        Job job = run(SampleScripts.chatterbox(), new CheckingBackend(SlowBackend.open()), JobState.FAILED);
        assertThat(job.failure()).isEqualTo(FailureReason.MODEL);
        assertThat(job.failureDetail()).contains("no Python script");
    }
}

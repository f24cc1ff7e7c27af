package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.RenderWarning;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobFindings;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.scripts.ScriptRecorder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run reports about its result is stored with the job. */
@Timeout(120)
class JobFindingsTest {
    private static final UUID OWNER = UUID.randomUUID();

    @TempDir
    Path temp;

    /** Renders like another backend, with a warning that contains a NUL, and many layout problems. */
    private record ReportingBackend(RenderBackend inner) implements RenderBackend {
        @Override
        public String id() {
            return inner.id();
        }

        @Override
        public BackendCapabilities capabilities() {
            return inner.capabilities();
        }

        @Override
        public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
            return inner.check(request, listener);
        }

        @Override
        public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
            Rendered rendered = (Rendered) inner.render(request, listener);
            LayoutProblem problem = new LayoutProblem(
                    "Video",
                    LayoutProblem.LayoutProblemKind.OVERLAP,
                    true,
                    0,
                    7,
                    List.of("Text", "Dot"),
                    "move Text up");
            return new Rendered(
                    rendered.artifacts(),
                    new RunReport(
                            List.of("Video"),
                            List.of(),
                            rendered.report().timings(),
                            0,
                            Duration.ZERO,
                            "",
                            "",
                            Collections.nCopies(500, problem),
                            List.of(new RenderWarning("font", "No\0 font."))));
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    @Test
    void warningsLayoutProblemsAndTheVersionAreStoredWithTheJob() throws Exception {
        try (JobTestEnvironment environment = new JobTestEnvironment(TestDatabase.open(), temp)) {
            ScriptRecorder recorder =
                    new ScriptRecorder(environment.database, environment.store, ScriptRecorder.DEFAULT_KEPT);
            JobQueue queue = new JobQueue(environment.database, Set.of(), recorder);
            Job job = queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
            assertThat(job.findings()).isEqualTo(JobFindings.NONE);
            PipelineService pipeline =
                    PipelineService.of(SampleScripts.writer(), new ReportingBackend(SlowBackend.open()));
            try (WorkerPool workers = environment.startWorkers(pipeline, 1, recorder)) {
                job = environment.await(job.id(), JobState.SUCCEEDED);
                assertThat(workers.busy()).isLessThan(2);
            }
            assertThat(job.resultVersion()).isEqualTo(1);
            assertThat(job.findings().warnings()).hasSize(1);
            assertThat(job.findings().warnings().get(0).get("message").asText()).isEqualTo("No\uFFFD font.");
            assertThat(job.findings().layoutProblems()).hasSize(100);
            assertThat(job.findings().layoutProblems().get(0).get("hint").asText())
                    .isEqualTo("move Text up");
            assertThat(job.findings().layoutProblems().get(0).get("summary").asText())
                    .isEqualTo("line 7: Text and Dot overlap");
            assertThat(job.findings().ofScene("Other").layoutProblems()).isEmpty();
        }
    }
}

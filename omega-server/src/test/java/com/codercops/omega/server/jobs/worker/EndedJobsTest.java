package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.EndedJobs;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.scripts.ScriptRecorder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each end of a job is recorded for the webhooks of its owner. */
@Timeout(120)
class EndedJobsTest {
    private static final UUID OWNER = UUID.randomUUID();

    @TempDir
    Path temp;

    private static void webhook(JobTestEnvironment environment) {
        environment
                .database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO webhook (id, owner, url, events, secret) VALUES (gen_random_uuid(), ?,"
                                + " 'https://hooks.example.org/', '{job.succeeded,job.failed,job.cancelled}', '')",
                        OWNER));
    }

    private record Recorded(UUID id, String event) {}

    private static List<Recorded> recorded(JobTestEnvironment environment, UUID job) {
        return environment
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id, event FROM webhook_delivery WHERE job = :job")
                        .bind("job", job)
                        .map((row, context) -> new Recorded(row.getObject("id", UUID.class), row.getString("event")))
                        .list());
    }

    private static Job snapshot(JobTestEnvironment environment, Recorded recorded) {
        return environment
                .database
                .jdbi()
                .withHandle(handle -> EndedJobs.find(handle, recorded.id()))
                .orElseThrow();
    }

    @Test
    void succeededAndFailedJobsAreRecordedOnce() throws Exception {
        try (JobTestEnvironment environment = new JobTestEnvironment(TestDatabase.open(), temp)) {
            webhook(environment);
            ScriptRecorder scripts =
                    new ScriptRecorder(environment.database, environment.store, ScriptRecorder.DEFAULT_KEPT);
            JobQueue queue = new JobQueue(environment.database, Set.of(), scripts);
            try (WorkerPool workers = environment.startWorkers(
                    PipelineService.of(SampleScripts.writer(), SlowBackend.open()), 1, scripts)) {
                assertThat(workers.size()).isEqualTo(1);
                Job good = queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
                environment.await(good.id(), JobState.SUCCEEDED);
                List<Recorded> found = recorded(environment, good.id());
                assertThat(found).extracting(Recorded::event).containsExactly("job.succeeded");
                Job ended = snapshot(environment, found.get(0));
                assertThat(ended).isEqualTo(queue.find(good.id()).orElseThrow());
                assertThat(ended.resultVersion()).isEqualTo(1);
            }
            try (WorkerPool workers = environment.startWorkers(
                    PipelineService.of(SampleScripts.chatterbox(), SlowBackend.open()), 1, scripts)) {
                assertThat(workers.size()).isEqualTo(1);
                Job bad = queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
                environment.await(bad.id(), JobState.FAILED);
                List<Recorded> found = recorded(environment, bad.id());
                assertThat(found).extracting(Recorded::event).containsExactly("job.failed");
                assertThat(Objects.requireNonNull(
                                snapshot(environment, found.get(0)).failure()))
                        .isEqualTo(FailureReason.MODEL);
                assertThat(queue.retry(OWNER, bad.id(), JobLimits.NONE)).isTrue();
                assertThat(snapshot(environment, found.get(0)).state()).isEqualTo(JobState.FAILED);
            }
        }
    }
}

package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.event.EventSchemaAssert;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.jobs.usage.LimitKind;
import com.codercops.omega.testing.FakeLanguageModel;
import com.codercops.omega.testing.FakeRenderBackend;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WorkerPoolTest {
    private static final UUID OWNER = UUID.randomUUID();

    @TempDir
    Path temp;

    private JobTestEnvironment environment;

    @BeforeEach
    void begin() throws Exception {
        environment = new JobTestEnvironment(TestDatabase.open(), temp);
    }

    @AfterEach
    void end() {
        environment.close();
    }

    @Test
    void promptBecomesAVideoAndEverythingIsStored() throws Exception {
        Job job = environment.queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        try (WorkerPool workers = environment.startWorkers(SampleScripts.writer(), SlowBackend.open(), 1)) {
            job = environment.await(job.id(), JobState.SUCCEEDED);
            assertThat(workers.busy()).isLessThan(2);
        }
        JobRun run = environment.history.runs(job.id()).get(0);
        assertThat(run.outcome()).isEqualTo("succeeded");
        assertThat(run.timings()).isEqualTo("{\"render\": 1.5}");
        JobAttempt script = run.scripts().get(0);
        assertThat(script.script()).isEqualTo(SampleScripts.VIDEO);
        assertThat(script.origin()).isEqualTo("written");
        assertThat(script.author()).isEqualTo("writer");
        assertThat(script.failure()).isNull();
        assertThat(script.inputTokens()).isEqualTo(100);
        assertThat(script.outputTokens()).isEqualTo(20);
        assertThat(script.millis()).isNotNull();
        assertThat(run.tokens()).isEqualTo(120);
        String video = environment.videos(job.id()).get(0);
        assertThat(environment.files()).containsExactly(video);
        try (InputStream content = environment.store.open(video)) {
            assertThat(content).hasContent("a video of " + SampleScripts.VIDEO);
        }
        assertThat(environment.unfinished()).isEmpty();
        List<JobEvent> events = environment.history.events(job.id(), 0, 100);
        EventSchemaAssert.assertValid(events);
        assertThat(events.stream().map(JobEvent::number))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, job.lastEvent()).boxed().toList());
        assertThat(states(events)).containsExactly("generating", "checking", "rendering", "succeeded");
        assertThat(events.stream().map(JobEvent::type))
                .containsSubsequence(
                        "model_call_started",
                        "attempt_started",
                        "phase_started",
                        "phase_started",
                        "render_progress",
                        "state_changed");
        assertThat(environment.history.events(job.id(), 3, 2))
                .extracting(JobEvent::number)
                .containsExactly(4L, 5L);
    }

    @Test
    void responsesWithoutAScriptCountInTheUsage() throws Exception {
        Job job = environment.queue.submit(OWNER, JobSpec.ofPrompt("an essay, no video"));
        try (WorkerPool workers = environment.startWorkers(SampleScripts.chatterbox(), SlowBackend.open(), 1)) {
            environment.await(job.id(), JobState.FAILED);
            assertThat(workers.busy()).isLessThan(2);
        }
        List<JobRun> runs = environment.history.runs(job.id());
        assertThat(runs).isNotEmpty().allSatisfy(run -> {
            assertThat(run.scripts()).isEmpty();
            assertThat(run.tokens()).isPositive();
            assertThat(run.usd()).isPositive();
        });
        assertThat(environment.queue.usage(OWNER, JobLimits.NONE))
                .filteredOn(it -> it.kind() == LimitKind.TOKENS)
                .extracting(it -> it.used().longValue())
                .containsExactly(runs.stream().mapToLong(JobRun::tokens).sum());
    }

    @Test
    void jobWithAScriptCallsNoModel() throws Exception {
        Job job = environment.queue.submit(OWNER, JobSpec.ofScript(SampleScripts.VIDEO));
        try (WorkerPool workers = environment.startWorkers(FakeLanguageModel.answering(), SlowBackend.open(), 1)) {
            environment.await(job.id(), JobState.SUCCEEDED);
            assertThat(workers.busy()).isLessThan(2);
        }
        assertThat(environment.history.runs(job.id()).get(0).scripts().get(0).origin())
                .isEqualTo("given");
    }

    @Test
    void unrepairableScriptFailsWithAllItsAttempts() throws Exception {
        Failed failed = new Failed(
                ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "a NUL \0 and half a pair \uD83D in it"),
                RunReport.NOTHING_RAN);
        Job job = environment.queue.submit(OWNER, JobSpec.ofScript(SampleScripts.VIDEO));
        try (WorkerPool workers =
                environment.startWorkers(SampleScripts.writer(), FakeRenderBackend.rendering(failed), 1)) {
            job = environment.await(job.id(), JobState.FAILED);
            assertThat(workers.busy()).isLessThan(2);
        }
        assertThat(job.failure()).isEqualTo(FailureReason.SCRIPT);
        assertThat(job.failureDetail()).contains("a NUL \uFFFD and half a pair \uFFFD in it");
        JobAttempt script = environment.history.runs(job.id()).get(0).scripts().get(0);
        assertThat(script.failure()).contains("script_exception", "half a pair");
        List<JobEvent> events = environment.history.events(job.id(), 0, 100);
        EventSchemaAssert.assertValid(events);
        assertThat(events).extracting(JobEvent::type).contains("attempt_failed");
        assertThat(environment.files()).isEmpty();
    }

    @Test
    void failuresNotCausedByTheScriptAreRetried() throws Exception {
        SlowBackend good = SlowBackend.open();
        FlakyBackend flaky = new FlakyBackend(good, 2, RenderException.Reason.INFRASTRUCTURE);
        Job job = environment.queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        try (WorkerPool workers = environment.startWorkers(SampleScripts.writer(), flaky, 1)) {
            environment.await(job.id(), JobState.SUCCEEDED);
            assertThat(workers.busy()).isLessThan(2);
        }
        assertThat(environment.history.runs(job.id()))
                .extracting(JobRun::outcome)
                .containsExactly("retried", "retried", "succeeded");
        assertThat(environment.history.runs(job.id()).get(0).detail()).isEqualTo("The engine went away");
    }

    @Test
    void retriesAreLimited() throws Exception {
        FlakyBackend broken = new FlakyBackend(SlowBackend.open(), 99, RenderException.Reason.INFRASTRUCTURE);
        Job job = environment.queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        try (WorkerPool workers = environment.startWorkers(SampleScripts.writer(), broken, 1)) {
            job = environment.await(job.id(), JobState.FAILED);
            assertThat(workers.busy()).isLessThan(2);
        }
        assertThat(job.failure()).isEqualTo(FailureReason.BACKEND);
        assertThat(job.run()).isEqualTo(3);
    }

    @Test
    void permanentFailuresAreNotRetried() throws Exception {
        FlakyBackend broken = new FlakyBackend(SlowBackend.open(), 1, RenderException.Reason.SANDBOX_UNAVAILABLE);
        Job job = environment.queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        try (WorkerPool workers = environment.startWorkers(SampleScripts.writer(), broken, 1)) {
            job = environment.await(job.id(), JobState.FAILED);
            assertThat(workers.busy()).isLessThan(2);
        }
        assertThat(job.run()).isEqualTo(1);
        assertThat(job.failureDetail()).isEqualTo("The engine went away");
    }

    @Test
    void rateLimitedModelIsRetriedAtTheGivenTime() throws Exception {
        FakeLanguageModel model = new FakeLanguageModel();
        model.thenFail(new ModelException(
                        ModelException.Reason.OVERLOADED, "Too much to do", Duration.ofHours(1), null))
                .then(SampleScripts.answer());
        Job job = environment.queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        try (WorkerPool workers = environment.startWorkers(model, SlowBackend.open(), 1)) {
            job = environment.await(job.id(), now -> now.retries() == 1 && now.state() == JobState.QUEUED);
            assertThat(workers.busy()).isLessThan(2);
        }
        assertThat(Duration.between(job.createdAt(), job.dueAt())).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }

    @Test
    void internalErrorFailsTheJobAndNotTheWorker() throws Exception {
        Job bad = environment.queue.submit(OWNER, JobSpec.ofPrompt("a defect"));
        Job good = environment.queue.submit(OWNER, JobSpec.ofScript(SampleScripts.VIDEO));
        // This fake throws an AssertionError because it has no response.
        try (WorkerPool workers = environment.startWorkers(FakeLanguageModel.answering(), SlowBackend.open(), 1)) {
            assertThat(environment.await(bad.id(), JobState.FAILED).failure()).isEqualTo(FailureReason.INTERNAL);
            environment.await(good.id(), JobState.SUCCEEDED);
            assertThat(workers.busy()).isLessThan(2);
        }
    }

    @Test
    void jobIsCancelledWhileAModelWrites() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        LanguageModel endless = new LanguageModel() {
            @Override
            public String name() {
                return "endless";
            }

            @Override
            public ModelResponse complete(ModelRequest request) throws InterruptedException {
                asked.countDown();
                try {
                    new CountDownLatch(1).await();
                } finally {
                    interrupted.countDown();
                }
                throw new AssertionError();
            }
        };
        Job job = environment.queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        try (WorkerPool workers =
                environment.startWorkers(endless, SlowBackend.open(), 1, QueueSettings.DEFAULT, environment.store)) {
            asked.await();
            assertThat(environment.queue.cancel(job.id())).isTrue();
            interrupted.await();
            awaitIdle(workers);
        }
        assertCancelled(job);
    }

    @Test
    void jobIsCancelledWhileItRenders() throws Exception {
        SlowBackend backend = SlowBackend.closed();
        Job job = environment.queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        try (WorkerPool workers = environment.startWorkers(
                SampleScripts.writer(), backend, 1, QueueSettings.DEFAULT, environment.store)) {
            backend.awaitRender();
            assertThat(environment.queue.cancel(job.id())).isTrue();
            awaitIdle(workers);
        }
        assertCancelled(job);
    }

    @Test
    void jobIsCancelledWhileItWaits() {
        Job job = environment.queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        assertThat(environment.queue.cancel(job.id())).isTrue();
        assertThat(environment.queue.cancel(job.id())).isFalse();
        assertThat(new LeaseRepository(environment.database, JobTestEnvironment.QUICK).claim("worker"))
                .isEmpty();
        assertThat(states(environment.history.events(job.id(), 0, 9))).containsExactly("cancelled");
    }

    @Test
    void notificationWakesAnIdleWorker() throws Exception {
        QueueSettings patient = new QueueSettings(
                Duration.ofSeconds(20),
                Duration.ofMillis(100),
                Duration.ofHours(1),
                3,
                2,
                Duration.ofMillis(10),
                Duration.ofMinutes(10),
                Duration.ofMinutes(2));
        try (WorkerPool workers =
                environment.startWorkers(SampleScripts.writer(), SlowBackend.open(), 1, patient, environment.store)) {
            Job first = environment.queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
            while (listeners() == 0) {
                Thread.sleep(10);
            }
            // The first job may be found immediately or by the notification of the second; the second has only its
            // notification.
            Job second = environment.queue.submit(OWNER, JobSpec.ofPrompt("a square"));
            environment.await(first.id(), JobState.SUCCEEDED);
            environment.await(second.id(), JobState.SUCCEEDED);
            assertThat(workers.busy()).isLessThan(2);
        }
    }

    private int listeners() {
        return environment
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN %' AND datname = current_database()")
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void closingWaitsForRunningJobsAndClaimsNoMore() throws Exception {
        SlowBackend backend = SlowBackend.closed();
        Job first = environment.queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        WorkerPool workers = environment.startWorkers(SampleScripts.writer(), backend, 1);
        backend.awaitRender();
        Job second = environment.queue.submit(OWNER, JobSpec.ofPrompt("a square"));
        Thread closing = new Thread(() -> {
            try {
                workers.close(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        closing.start();
        while (closing.getState() == Thread.State.RUNNABLE || closing.getState() == Thread.State.NEW) {
            Thread.sleep(5);
        }
        backend.let(5);
        closing.join();
        assertThat(environment.queue.find(first.id()).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(environment.queue.find(second.id()).orElseThrow().state()).isEqualTo(JobState.QUEUED);
        assertThat(backend.renders()).isEqualTo(1);
    }

    @Test
    void jobThatExceedsTheGracePeriodIsReleased() throws Exception {
        SlowBackend backend = SlowBackend.closed();
        Job job = environment.queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        WorkerPool workers = environment.startWorkers(SampleScripts.writer(), backend, 1);
        backend.awaitRender();
        workers.close(Duration.ofMillis(1));
        Job after = environment.queue.find(job.id()).orElseThrow();
        assertThat(after.state()).isEqualTo(JobState.QUEUED);
        assertThat(after.retries()).isZero();
        assertThat(environment.history.runs(job.id()))
                .extracting(JobRun::outcome)
                .containsExactly("released");
        assertThat(environment.unfinished()).isEmpty();
        try (WorkerPool next = environment.startWorkers(SampleScripts.writer(), SlowBackend.open(), 1)) {
            environment.await(job.id(), JobState.SUCCEEDED);
            assertThat(next.busy()).isLessThan(2);
        }
    }

    private static void awaitIdle(WorkerPool workers) throws InterruptedException {
        while (workers.busy() > 0) {
            Thread.sleep(5);
        }
    }

    private void assertCancelled(Job job) throws Exception {
        Job after = environment.queue.find(job.id()).orElseThrow();
        assertThat(after.state()).isEqualTo(JobState.CANCELLED);
        assertThat(environment.history.runs(job.id()))
                .extracting(JobRun::outcome)
                .containsExactly("cancelled");
        List<JobEvent> events = environment.history.events(job.id(), 0, 99);
        assertThat(events.get(events.size() - 1).data()).contains("cancelled");
        assertThat(environment.files()).isEmpty();
        assertThat(environment.unfinished()).isEmpty();
    }

    private static List<String> states(List<JobEvent> events) {
        return events.stream()
                .filter(event -> event.type().equals("state_changed"))
                .map(event -> event.data().replaceAll("^.*\"state\": \"([a-z]+)\".*$", "$1"))
                .toList();
    }
}

package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.RenderEvent.PreviewRendered;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAction;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobFindings;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobPreviews;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.PublishedVideo;
import com.codercops.omega.server.jobs.RunOutcome;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobRunRepositoryTest {
    private Database database;
    private JobQueue queue;
    private JobHistory history;
    private LeaseRepository leases;
    private JobRunRepository runRepository;
    private Job job;
    private Lease lease;

    @BeforeEach
    void begin() throws InterruptedException {
        database = TestDatabase.open();
        queue = new JobQueue(database);
        history = new JobHistory(database);
        leases = new LeaseRepository(database, JobTestEnvironment.QUICK);
        runRepository = new JobRunRepository(database);
        UUID id = queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle")).id();
        job = leases.claim("first").orElseThrow();
        lease = new Lease(id, 1);
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void reportsAfterTheLeaseIsLostAreDiscarded() {
        database.jdbi().useHandle(handle -> handle.execute("UPDATE job SET lease_until = now() - interval '1 s'"));
        leases.expire();
        assertThat(discarded()).isTrue();
        database.jdbi().useHandle(handle -> handle.execute("UPDATE job SET due_at = now()"));
        Lease second = new Lease(job.id(), leases.claim("second").orElseThrow().run());
        assertThat(discarded()).isTrue();
        assertThat(leases.renew(List.of(lease, second))).containsExactly(second);

        assertThat(runRepository.end(second, 0, RunEventBuffer.Pending.NOTHING, succeeded(second)))
                .isTrue();
        assertThat(discarded()).isTrue();
        assertThat(JobTestEnvironment.videos(database, job.id())).containsExactly(second.name() + "-1.mp4");
        assertThat(history.runs(job.id())).extracting(JobRun::outcome).containsExactly("lost", "succeeded");
    }

    private boolean discarded() {
        long before = queue.find(job.id()).orElseThrow().lastEvent();
        boolean recorded = runRepository.record(lease, before, heard("late"));
        boolean ended = runRepository.end(lease, 0, heard("late"), succeeded(lease));
        boolean failed =
                runRepository.end(lease, 0, heard("late"), RunOutcome.failed(FailureReason.SCRIPT, "late", Map.of()));
        assertThat(history.events(job.id(), 0, 99)).extracting(JobEvent::type).doesNotContain("late");
        return !recorded && !ended && !failed && leases.renew(List.of(lease)).isEmpty();
    }

    @Test
    void repeatedEndAfterALostResponseHasNoFurtherEffect() {
        assertThat(runRepository.end(lease, job.lastEvent(), heard("once"), succeeded(lease)))
                .isTrue();
        assertThat(runRepository.end(lease, job.lastEvent(), heard("once"), succeeded(lease)))
                .isTrue();
        assertThat(JobTestEnvironment.videos(database, job.id())).hasSize(1);
        assertThat(history.events(job.id(), 0, 99)).extracting(JobEvent::type).containsOnlyOnce("once");
    }

    @Test
    void repeatedEventsAfterALostResponseAreStoredOnce() {
        assertThat(runRepository.record(lease, job.lastEvent(), heard("once"))).isTrue();
        assertThat(runRepository.record(lease, job.lastEvent(), heard("once"))).isTrue();
        assertThat(runRepository.record(lease, job.lastEvent() + 1, heard("next")))
                .isTrue();
        assertThat(history.events(job.id(), 0, 99))
                .extracting(JobEvent::type)
                .containsExactly("state_changed", "once", "next");
    }

    @Test
    void newEventsAfterALostResponseAreStoredOnce() {
        assertThat(runRepository.record(lease, job.lastEvent(), heard("once"))).isTrue();
        assertThat(runRepository.record(lease, job.lastEvent(), heard("once", "more")))
                .isTrue();
        assertThat(runRepository.end(lease, job.lastEvent(), heard("once", "more", "last"), succeeded(lease)))
                .isTrue();
        assertThat(history.events(job.id(), 0, 99))
                .extracting(JobEvent::type)
                .containsExactly("state_changed", "once", "more", "last", "state_changed");
        assertThat(history.events(job.id(), 0, 99)).extracting(JobEvent::number).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void scriptIsStoredWithEachChange() {
        JobAttempt begun = new JobAttempt(
                1, Attempt.Origin.WRITTEN.name(), "model", "", SampleScripts.VIDEO, null, 10, 5, null, null);
        runRepository.record(
                lease, job.lastEvent(), new RunEventBuffer.Pending(List.of(NewJobEvent.of("a")), null, List.of(begun)));
        assertThat(history.runs(job.id()).get(0).scripts()).containsExactly(begun);
        JobAttempt ended = new JobAttempt(
                1,
                Attempt.Origin.WRITTEN.name(),
                "model",
                "",
                SampleScripts.VIDEO,
                "{\"kind\": \"latex\"}",
                10,
                5,
                0.25,
                70L);
        runRepository.end(lease, 0, new RunEventBuffer.Pending(List.of(), null, List.of(ended)), succeeded(lease));
        assertThat(history.runs(job.id()).get(0).scripts()).containsExactly(ended);
    }

    @Test
    void newestPreviewStaysUntilTheJobStopsRendering() {
        JobPreviews previews = new JobPreviews(database);
        long last = job.lastEvent();
        assertThat(previews.content(job.id())).isEmpty();
        assertThat(runRepository.record(lease, last, seen(JobAction.RENDER, 1))).isTrue();
        assertThat(runRepository.record(lease, last, seen(null, 2))).isTrue();
        assertThat(previews.content(job.id()))
                .hasValueSatisfying(it -> assertThat(it).containsExactly(2));
        assertThat(previews.describe(job.id()).orElseThrow().number()).isEqualTo(2);
        assertThat(runRepository.record(lease, last, seen(JobAction.REPAIR, null)))
                .isTrue();
        assertThat(previews.describe(job.id())).isEmpty();
        assertThat(runRepository.record(lease, last, seen(JobAction.RENDER, 3))).isTrue();
        assertThat(runRepository.end(lease, last, RunEventBuffer.Pending.NOTHING, succeeded(lease)))
                .isTrue();
        assertThat(previews.describe(job.id())).isEmpty();
        assertThat(runRepository.record(lease, last, seen(null, 4))).isFalse();
        assertThat(stored()).isZero();
    }

    @Test
    void previewOfALostRunIsRemoved() {
        assertThat(runRepository.record(lease, job.lastEvent(), seen(JobAction.RENDER, 1)))
                .isTrue();
        database.jdbi().useHandle(handle -> handle.execute("UPDATE job SET lease_until = now() - interval '1 s'"));
        leases.expire();
        assertThat(stored()).isZero();
    }

    @Test
    void bufferKeepsOnlyTheNewestPreview() {
        RunEventBuffer buffer = new RunEventBuffer();
        buffer.on(update(1));
        buffer.on(update(2));
        RunEventBuffer.Pending first = buffer.pending();
        assertThat(first.preview().jpeg()).containsExactly(2);
        buffer.on(update(3));
        buffer.written(first);
        assertThat(buffer.pending().preview().jpeg()).containsExactly(3);
        buffer.written(buffer.pending());
        assertThat(buffer.pending().isEmpty()).isTrue();
        buffer.on(update(4));
        buffer.on(new PipelineEvent.AttemptFailed(
                "run", 1, ScriptFailure.of(FailureKind.TIMEOUT, "slow"), Duration.ofSeconds(1)));
        assertThat(buffer.pending().preview()).isNull();
    }

    private int stored() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM job_preview")
                        .mapTo(Integer.class)
                        .one());
    }

    private static PipelineEvent update(int content) {
        return new PipelineEvent.RenderUpdate("run", 1, image(content));
    }

    private static PreviewRendered image(int content) {
        return new PreviewRendered("S", 480, 270, new byte[] {(byte) content});
    }

    private static RunEventBuffer.Pending seen(@Nullable JobAction step, @Nullable Integer content) {
        return new RunEventBuffer.Pending(List.of(), step, List.of(), null, content == null ? null : image(content));
    }

    private static RunEventBuffer.Pending heard(String... types) {
        return new RunEventBuffer.Pending(
                Stream.of(types).map(type -> NewJobEvent.of(type)).toList(), null, List.of());
    }

    private static RunOutcome succeeded(Lease by) {
        Artifact artifact = new Artifact(
                "Video",
                Path.of("Video.mp4"),
                Artifact.ArtifactKind.VIDEO,
                Format.MP4,
                3,
                "0",
                1,
                2,
                2,
                Duration.ofSeconds(1));
        return RunOutcome.succeeded(
                List.of(new PublishedVideo(PublishedVideo.key(by, 1, artifact), artifact)), JobFindings.NONE, Map.of());
    }
}

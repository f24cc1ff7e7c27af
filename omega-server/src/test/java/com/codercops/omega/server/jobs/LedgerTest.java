package com.codercops.omega.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Format;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LedgerTest {
    private Database database;
    private JobQueue queue;
    private JobHistory history;
    private Claims claims;
    private Ledger ledger;
    private Job job;
    private Lease lease;

    @BeforeEach
    void begin() throws InterruptedException {
        database = TestDatabase.open();
        queue = new JobQueue(database);
        history = new JobHistory(database);
        claims = new Claims(database, Workplace.QUICK);
        ledger = new Ledger(database);
        UUID id = queue.submit(UUID.randomUUID(), JobOrder.ofPrompt("a circle")).id();
        job = claims.claim("first").orElseThrow();
        lease = new Lease(id, 1);
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void whatComesAfterTheLeaseIsAnothersIsDiscarded() {
        database.jdbi().useHandle(handle -> handle.execute("UPDATE job SET lease_until = now() - interval '1 s'"));
        claims.loseExpired();
        assertThat(discarded()).isTrue();
        database.jdbi().useHandle(handle -> handle.execute("UPDATE job SET due_at = now()"));
        Lease second = new Lease(job.id(), claims.claim("second").orElseThrow().run());
        assertThat(discarded()).isTrue();
        assertThat(claims.beat(List.of(lease, second))).containsExactly(second);

        assertThat(ledger.end(second, 0, Recorder.Pending.NOTHING, succeeded(second)))
                .isTrue();
        assertThat(discarded()).isTrue();
        assertThat(history.videos(job.id())).containsExactly(second.name() + "-1.mp4");
        assertThat(history.runs(job.id())).extracting(JobRun::outcome).containsExactly("lost", "succeeded");
    }

    private boolean discarded() {
        long before = queue.find(job.id()).orElseThrow().lastEvent();
        boolean recorded = ledger.record(lease, before, heard("late"));
        boolean ended = ledger.end(lease, 0, heard("late"), succeeded(lease));
        boolean failed = ledger.end(lease, 0, heard("late"), Ending.failed(FailureReason.SCRIPT, "late", Map.of()));
        assertThat(history.events(job.id(), 0, 99)).extracting(JobEvent::type).doesNotContain("late");
        return !recorded && !ended && !failed && claims.beat(List.of(lease)).isEmpty();
    }

    @Test
    void anEndWhoseAnswerWasLostIsFoundDone() {
        assertThat(ledger.end(lease, job.lastEvent(), heard("once"), succeeded(lease)))
                .isTrue();
        assertThat(ledger.end(lease, job.lastEvent(), heard("once"), succeeded(lease)))
                .isTrue();
        assertThat(history.videos(job.id())).hasSize(1);
        assertThat(history.events(job.id(), 0, 99)).extracting(JobEvent::type).containsOnlyOnce("once");
    }

    @Test
    void eventsWhoseAnswerWasLostAreFoundWritten() {
        assertThat(ledger.record(lease, job.lastEvent(), heard("once"))).isTrue();
        assertThat(ledger.record(lease, job.lastEvent(), heard("once"))).isTrue();
        assertThat(ledger.record(lease, job.lastEvent() + 1, heard("next"))).isTrue();
        assertThat(history.events(job.id(), 0, 99)).extracting(JobEvent::type).containsExactly("state", "once", "next");
    }

    @Test
    void whatWasHeardAfterALostAnswerIsWrittenOnce() {
        assertThat(ledger.record(lease, job.lastEvent(), heard("once"))).isTrue();
        assertThat(ledger.record(lease, job.lastEvent(), heard("once", "more"))).isTrue();
        assertThat(ledger.end(lease, job.lastEvent(), heard("once", "more", "last"), succeeded(lease)))
                .isTrue();
        assertThat(history.events(job.id(), 0, 99))
                .extracting(JobEvent::type)
                .containsExactly("state", "once", "more", "last", "state");
        assertThat(history.events(job.id(), 0, 99)).extracting(JobEvent::number).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aScriptIsKeptAsItChanges() {
        TriedScript begun =
                new TriedScript(1, Attempt.Origin.WRITTEN.name(), "model", "", Scripts.VIDEO, null, 10, 5, null, null);
        ledger.record(lease, job.lastEvent(), new Recorder.Pending(List.of(Event.of("a")), null, List.of(begun)));
        assertThat(history.runs(job.id()).get(0).scripts()).containsExactly(begun);
        TriedScript ended = new TriedScript(
                1,
                Attempt.Origin.WRITTEN.name(),
                "model",
                "",
                Scripts.VIDEO,
                "{\"kind\": \"latex\"}",
                10,
                5,
                0.25,
                70L);
        ledger.end(lease, 0, new Recorder.Pending(List.of(), null, List.of(ended)), succeeded(lease));
        assertThat(history.runs(job.id()).get(0).scripts()).containsExactly(ended);
    }

    private static Recorder.Pending heard(String... types) {
        return new Recorder.Pending(Stream.of(types).map(type -> Event.of(type)).toList(), null, List.of());
    }

    private static Ending succeeded(Lease by) {
        Artifact artifact = new Artifact(
                "Video", Path.of("Video.mp4"), Artifact.Kind.VIDEO, Format.MP4, 3, "0", 1, 2, 2, Duration.ofSeconds(1));
        return Ending.succeeded(List.of(new Video(Video.key(by, 1, artifact), artifact)), List.of(), Map.of());
    }
}

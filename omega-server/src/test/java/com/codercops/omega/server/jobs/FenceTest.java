package com.codercops.omega.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FenceTest {
    private static final UUID OWNER = UUID.randomUUID();

    private Database database;
    private JobQueue queue;
    private Claims claims;
    private Ledger ledger;
    private JobHistory history;

    @BeforeEach
    void begin() throws Exception {
        database = TestDatabase.open();
        queue = new JobQueue(database);
        claims = new Claims(database, Workplace.QUICK);
        ledger = new Ledger(database);
        history = new JobHistory(database);
    }

    @AfterEach
    void end() {
        database.close();
    }

    private Job claimed() {
        queue.submit(OWNER, JobOrder.ofPrompt("a circle"));
        return claims.claim("a worker").orElseThrow();
    }

    private Job ended(Ending ending) {
        Job job = claimed();
        ledger.end(new Lease(job.id(), job.run()), job.lastEvent(), Recorder.Pending.NOTHING, ending);
        return now(job);
    }

    private Job now(Job job) {
        return queue.find(job.id()).orElseThrow();
    }

    private void raise() {
        database.jdbi().useTransaction(Fence::raise);
    }

    @Test
    void noRunThatMayFollowHasANumberThatMayHaveBeenUsed() {
        Job succeeded = ended(Ending.succeeded(List.of(), List.of(), Map.of()));
        Job failed = ended(Ending.failed(FailureReason.SCRIPT, "no", Map.of()));
        Job waits = queue.submit(OWNER, JobOrder.ofPrompt("a circle"));
        raise();
        assertThat(now(succeeded)).isEqualTo(succeeded);
        assertThat(now(failed).state()).isEqualTo(JobState.FAILED);
        assertThat(now(failed).run()).isGreaterThan(10_000_000);
        assertThat(now(waits).run()).isGreaterThan(10_000_000);

        Job goesOn = claims.claim("another").orElseThrow();
        assertThat(goesOn.id()).isEqualTo(waits.id());
        assertThat(goesOn.run()).isEqualTo(now(failed).run() + 1);
        Lease lease = new Lease(goesOn.id(), goesOn.run());
        assertThat(Lease.named(lease.name() + "-1.mp4"))
                .as("the sweeper knows its videos")
                .contains(lease);
    }

    @Test
    void whoHadAJobHasItNoMore() {
        Job runs = claimed();
        Lease lease = new Lease(runs.id(), runs.run());
        raise();
        assertThat(claims.beat(Set.of(lease))).isEmpty();
        assertThat(claims.live(Set.of(lease))).isEmpty();
        assertThat(now(runs).state()).isEqualTo(JobState.QUEUED);
        assertThat(history.runs(runs.id())).extracting(JobRun::outcome).containsExactly("lost");
        assertThat(history.events(runs.id(), runs.lastEvent(), 9))
                .singleElement()
                .extracting(JobEvent::data)
                .asString()
                .contains("queued");
        assertThat(queue.usage(OWNER, JobLimits.NONE).get(0).used()).isZero();

        Job again = claims.claim("another").orElseThrow();
        assertThat(again.id()).isEqualTo(runs.id());
        assertThat(ledger.end(
                        lease,
                        runs.lastEvent(),
                        Recorder.Pending.NOTHING,
                        Ending.succeeded(List.of(), List.of(), Map.of())))
                .isFalse();
    }

    @Test
    void aNumberNeverFalls() {
        Job waits = queue.submit(OWNER, JobOrder.ofPrompt("a circle"));
        database.jdbi().useHandle(handle -> handle.execute("UPDATE job SET run = 999999998"));
        raise();
        assertThat(now(waits).run()).isEqualTo(999_999_998);
    }
}

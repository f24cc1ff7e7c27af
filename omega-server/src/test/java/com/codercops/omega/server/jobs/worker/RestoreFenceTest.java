package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobFindings;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.RestoreFence;
import com.codercops.omega.server.jobs.RunOutcome;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.codercops.omega.server.jobs.usage.JobLimits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RestoreFenceTest {
    private static final UUID OWNER = UUID.randomUUID();

    private Database database;
    private JobQueue queue;
    private LeaseRepository leases;
    private JobRunRepository runRepository;
    private JobHistory history;

    @BeforeEach
    void begin() throws Exception {
        database = TestDatabase.open();
        queue = new JobQueue(database);
        leases = new LeaseRepository(database, JobTestEnvironment.QUICK);
        runRepository = new JobRunRepository(database);
        history = new JobHistory(database);
    }

    @AfterEach
    void end() {
        database.close();
    }

    private Job claimed() {
        queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        return leases.claim("a worker").orElseThrow();
    }

    private Job ended(RunOutcome ending) {
        Job job = claimed();
        runRepository.end(new Lease(job.id(), job.run()), job.lastEvent(), RunEventBuffer.Pending.NOTHING, ending);
        return now(job);
    }

    private Job now(Job job) {
        return queue.find(job.id()).orElseThrow();
    }

    private void invalidateEarlierRuns() {
        database.jdbi().useTransaction(RestoreFence::invalidateEarlierRuns);
    }

    @Test
    void noRunAfterARestoreReusesANumber() {
        Job succeeded = ended(RunOutcome.succeeded(List.of(), JobFindings.NONE, Map.of()));
        Job failed = ended(RunOutcome.failed(FailureReason.SCRIPT, "no", Map.of()));
        Job waits = queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        invalidateEarlierRuns();
        assertThat(now(succeeded)).isEqualTo(succeeded);
        assertThat(now(failed).state()).isEqualTo(JobState.FAILED);
        assertThat(now(failed).run()).isGreaterThan(10_000_000);
        assertThat(now(waits).run()).isGreaterThan(10_000_000);

        Job goesOn = leases.claim("another").orElseThrow();
        assertThat(goesOn.id()).isEqualTo(waits.id());
        assertThat(goesOn.run()).isEqualTo(now(failed).run() + 1);
        Lease lease = new Lease(goesOn.id(), goesOn.run());
        assertThat(Lease.named(lease.name() + "-1.mp4"))
                .as("the sweeper knows its videos")
                .contains(lease);
    }

    @Test
    void leasesFromBeforeARestoreAreInvalid() {
        Job runs = claimed();
        Lease lease = new Lease(runs.id(), runs.run());
        invalidateEarlierRuns();
        assertThat(leases.renew(Set.of(lease))).isEmpty();
        assertThat(leases.active(Set.of(lease))).isEmpty();
        assertThat(now(runs).state()).isEqualTo(JobState.QUEUED);
        assertThat(history.runs(runs.id())).extracting(JobRun::outcome).containsExactly("lost");
        assertThat(history.events(runs.id(), runs.lastEvent(), 9))
                .singleElement()
                .extracting(JobEvent::data)
                .asString()
                .contains("queued");
        assertThat(queue.usage(OWNER, JobLimits.NONE).get(0).used()).isZero();

        Job again = leases.claim("another").orElseThrow();
        assertThat(again.id()).isEqualTo(runs.id());
        assertThat(runRepository.end(
                        lease,
                        runs.lastEvent(),
                        RunEventBuffer.Pending.NOTHING,
                        RunOutcome.succeeded(List.of(), JobFindings.NONE, Map.of())))
                .isFalse();
    }

    @Test
    void runNumberNeverDecreases() {
        Job waits = queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        database.jdbi().useHandle(handle -> handle.execute("UPDATE job SET run = 999999998"));
        invalidateEarlierRuns();
        assertThat(now(waits).run()).isEqualTo(999_999_998);
    }
}

package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.IdempotencyConflictException;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.RunOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class JobQueueTest {
    private static final UUID OWNER = UUID.randomUUID();
    private static final JobSpec CIRCLE = JobSpec.ofPrompt("a circle");

    private Database database;
    private JobQueue queue;
    private LeaseRepository leases;
    private JobRunRepository runRepository;

    @BeforeEach
    void begin() throws InterruptedException {
        database = TestDatabase.open();
        queue = new JobQueue(database);
        leases = new LeaseRepository(database, JobTestEnvironment.QUICK);
        runRepository = new JobRunRepository(database);
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void sameKeyFiftyTimesConcurrentlyCreatesOneJob() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(50);
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<Job>> jobs = IntStream.range(0, 50)
                    .mapToObj(i -> people.submit(() -> {
                        go.await();
                        return queue.submit(OWNER, CIRCLE, 0, "key-1");
                    }))
                    .toList();
            go.countDown();
            Set<UUID> ids = new HashSet<>();
            for (Future<Job> job : jobs) {
                ids.add(job.get().id());
            }
            assertThat(ids).hasSize(1);
        } finally {
            people.shutdownNow();
        }
        assertThat(queue.newest(OWNER, 99)).hasSize(1);
    }

    @Test
    void sameKeyWithADifferentRequestIsAConflict() {
        Job job = queue.submit(OWNER, CIRCLE, 0, "key-1");
        assertThatThrownBy(() -> queue.submit(OWNER, JobSpec.ofPrompt("a square"), 0, "key-1"))
                .isInstanceOfSatisfying(
                        IdempotencyConflictException.class,
                        conflict -> assertThat(conflict.job()).isEqualTo(job.id()))
                .hasMessageContaining("'key-1' belongs to job " + job.id());
        assertThatThrownBy(() -> queue.submit(OWNER, JobSpec.ofScript("a circle"), 0, "key-1"))
                .isInstanceOf(IdempotencyConflictException.class);
        assertThat(queue.submit(UUID.randomUUID(), CIRCLE, 0, "key-1").id()).isNotEqualTo(job.id());
        assertThat(queue.submit(OWNER, CIRCLE).id()).isNotEqualTo(job.id());
    }

    @Test
    void invalidInputIsRejectedByFieldName() {
        assertThatThrownBy(() -> queue.submit(OWNER, CIRCLE, 101, null)).hasMessageContaining("-100 to 100, not 101");
        assertThatThrownBy(() -> queue.submit(OWNER, CIRCLE, 0, "a b")).hasMessageContaining("visible ASCII");
        assertThatThrownBy(() -> queue.submit(OWNER, CIRCLE, 0, "k".repeat(201)))
                .hasMessageContaining("200");
        assertThatThrownBy(() -> JobSpec.ofPrompt("a \0")).hasMessageContaining("U+0000");
        assertThatThrownBy(() -> JobSpec.ofPrompt("a \uD83D")).hasMessageContaining("surrogate");
        assertThatThrownBy(() -> JobSpec.ofScript("a \0")).hasMessageContaining("NUL");
        assertThatThrownBy(() -> JobSpec.ofScript("a \uD83D")).hasMessageContaining("surrogate");
    }

    @Test
    void jobsOfOneOwnerRunByPriorityThenAge() {
        Job old = queue.submit(OWNER, CIRCLE, 0, null);
        Job young = queue.submit(OWNER, CIRCLE, 0, null);
        Job last = queue.submit(OWNER, CIRCLE, -1, null);
        Job first = queue.submit(OWNER, CIRCLE, 1, null);
        assertThat(served(4)).containsExactly(first.id(), old.id(), young.id(), last.id());
    }

    @Test
    void thousandJobsOfOneOwnerDoNotStarveAnother() {
        thousand(OWNER);
        UUID other = UUID.randomUUID();
        List<UUID> others = List.of(
                queue.submit(other, CIRCLE).id(),
                queue.submit(other, CIRCLE).id(),
                queue.submit(other, CIRCLE).id());
        // Sequentially: the owners alternate.
        assertThat(served(6)).containsAll(others);
    }

    @Test
    void concurrentJobsOfOneOwnerDoNotStarveAnother() {
        thousand(OWNER);
        claimed(4);
        UUID other = UUID.randomUUID();
        List<UUID> others = List.of(
                queue.submit(other, CIRCLE).id(), queue.submit(other, CIRCLE).id());
        // Four jobs of the first owner are running, so the second owner is next, twice.
        assertThat(claimed(2).stream().map(Job::id)).containsExactlyElementsOf(others);
    }

    @Test
    void highPriorityHasNoEffectOnOtherOwners() {
        IntStream.range(0, 3).forEach(i -> queue.submit(OWNER, CIRCLE, 100, null));
        Job modest = queue.submit(UUID.randomUUID(), CIRCLE, -100, null);
        assertThat(served(2)).contains(modest.id());
    }

    @Test
    void olderJobOfTwoNewOwnersIsNext() {
        Job first = queue.submit(OWNER, CIRCLE, 0, null);
        queue.submit(UUID.randomUUID(), CIRCLE, 100, null);
        assertThat(served(1)).containsExactly(first.id());
    }

    @Test
    void concurrentClaimsTakeEachJobOnce() throws Exception {
        thousand(OWNER);
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<UUID>>> taken = IntStream.range(0, 8)
                    .mapToObj(i -> workers.submit(() -> {
                        List<UUID> mine = new ArrayList<>();
                        while (mine.size() < 20) {
                            // Empty if other workers were claiming all candidates at this moment.
                            leases.claim("worker").ifPresent(job -> mine.add(job.id()));
                        }
                        return mine;
                    }))
                    .toList();
            List<UUID> all = new ArrayList<>();
            for (Future<List<UUID>> some : taken) {
                all.addAll(some.get());
            }
            assertThat(all).hasSize(160).doesNotHaveDuplicates();
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void jobThatCrashesItsWorkersIsParkedUntilARetry() {
        UUID id = queue.submit(OWNER, CIRCLE).id();
        for (int i = 0; i < JobTestEnvironment.QUICK.maxLostRuns(); i++) {
            assertThat(queue.find(id).orElseThrow().state()).isEqualTo(JobState.QUEUED);
            database.jdbi().useHandle(handle -> handle.execute("UPDATE job SET due_at = now()"));
            assertThat(leases.claim("worker")).isPresent();
            assertThat(leases.expire()).isEmpty();
            database.jdbi().useHandle(handle -> handle.execute("UPDATE job SET lease_until = now() - interval '1 ms'"));
            assertThat(leases.expire()).hasSize(1);
        }
        Job parked = queue.find(id).orElseThrow();
        assertThat(parked.state()).isEqualTo(JobState.FAILED);
        assertThat(parked.failure()).isEqualTo(FailureReason.WORKER_LOST);
        assertThat(parked.failureDetail()).startsWith("The worker process ended 3 times");
        assertThat(new JobHistory(database).runs(id))
                .extracting(JobRun::outcome)
                .containsExactly("lost", "lost", "lost");
        assertThat(leases.claim("worker")).isEmpty();

        assertThat(queue.requeue(id)).isTrue();
        assertThat(leases.claim("worker").orElseThrow().run()).isEqualTo(4);
    }

    /** Claims and ends this number of jobs sequentially. */
    private List<UUID> served(int number) {
        List<UUID> served = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Job job = leases.claim("worker").orElseThrow();
            runRepository.end(
                    new Lease(job.id(), job.run()),
                    0,
                    RunEventBuffer.Pending.NOTHING,
                    RunOutcome.failed(FailureReason.SCRIPT, "no", Map.of()));
            served.add(job.id());
        }
        return served;
    }

    private List<Job> claimed(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> leases.claim("worker").orElseThrow())
                .toList();
    }

    private void thousand(UUID owner) {
        queue.submit(owner, CIRCLE);
        database.jdbi().useHandle(handle -> handle.execute("""
                        INSERT INTO job (id, owner, prompt, width, height, fps, format, seed, fingerprint)
                        SELECT gen_random_uuid(), owner, prompt, width, height, fps, format, seed, fingerprint
                        FROM job, generate_series(1, 999) WHERE owner = ?""", owner));
    }
}

package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.JobSubmission;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.RunOutcome;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import com.codercops.omega.server.jobs.stats.QueueStatsRepository;
import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.jobs.usage.LimitKind;
import com.codercops.omega.server.jobs.usage.ModelCost;
import com.codercops.omega.server.jobs.usage.QuotaExceededException;
import com.codercops.omega.server.jobs.usage.RemainingQuota;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class QuotaTest {
    private static final UUID OWNER = UUID.randomUUID();
    private static final JobSpec CIRCLE = JobSpec.ofPrompt("a circle");
    private static final JobSpec OWN = JobSpec.ofScript(SampleScripts.VIDEO);

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

    private static JobLimits limits(int concurrentJobs, int aDay, int minutes, long tokens, String usd) {
        return new JobLimits(concurrentJobs, aDay, minutes, tokens, new BigDecimal(usd));
    }

    private static JobLimits aDay(int jobs) {
        return limits(99, jobs, 999, 9_999_999, "999");
    }

    private Job submit(JobSpec order, JobLimits limits) {
        return queue.submit(JobSubmission.of(OWNER, order, limits));
    }

    private static <T> List<T> fiftyTimes(Callable<T> work) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(50);
        CountDownLatch go = new CountDownLatch(1);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                futures.add(people.submit(() -> {
                    go.await();
                    return work.call();
                }));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void fiftyConcurrentSubmissionsDoNotExceedTheDailyLimit() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        fiftyTimes(() -> {
            try {
                return Optional.of(submit(CIRCLE, aDay(7)));
            } catch (QuotaExceededException e) {
                assertThat(e.which()).isEqualTo(LimitKind.JOBS_PER_DAY);
                assertThat(e.limit()).isEqualByComparingTo("7");
                assertThat(e.used()).isEqualByComparingTo("7");
                assertThat(e.resetsAt())
                        .hasValueSatisfying(it -> assertThat(it)
                                .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(25))));
                refused.incrementAndGet();
                return Optional.empty();
            }
        });
        assertThat(queue.newest(OWNER, 99)).hasSize(7);
        assertThat(refused).hasValue(43);
        // Quotas of owners are independent.
        queue.submit(JobSubmission.of(UUID.randomUUID(), CIRCLE, aDay(1)));
    }

    @Test
    void deletedJobsStillCount() {
        submit(CIRCLE, aDay(1));
        database.jdbi().useHandle(handle -> handle.execute("DELETE FROM job"));
        assertThatThrownBy(() -> submit(CIRCLE, aDay(1)))
                .isInstanceOf(QuotaExceededException.class)
                .hasMessageStartingWith("1 of 1 jobs per day are used. The limit is reset at ");
    }

    @Test
    void repeatedRequestNeverExceedsTheQuota() {
        JobSubmission once = JobSubmission.of(OWNER, CIRCLE, aDay(1)).withKey("key-1");
        Job job = queue.submit(once);
        assertThat(queue.submit(once).id()).isEqualTo(job.id());
        assertThatThrownBy(() -> queue.submit(once.withKey("key-2"))).isInstanceOf(QuotaExceededException.class);
    }

    @Test
    void jobsAboveTheConcurrencyLimitWait() {
        JobLimits two = limits(2, 99, 999, 9_999_999, "999");
        for (int i = 0; i < 4; i++) {
            submit(CIRCLE, two);
        }
        Job other = queue.submit(JobSubmission.of(UUID.randomUUID(), CIRCLE, two));
        List<Job> taken = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            leases.claim("worker").ifPresent(taken::add);
        }
        assertThat(taken).hasSize(3).extracting(Job::id).contains(other.id());
        Job ended = taken.stream()
                .filter(it -> it.owner().equals(OWNER))
                .findFirst()
                .orElseThrow();
        queue.cancel(ended.id());
        assertThat(leases.claim("worker")).isPresent();
        assertThat(leases.claim("worker")).isEmpty();
        queue.limit(OWNER, limits(3, 99, 999, 9_999_999, "999"));
        assertThat(leases.claim("worker")).isPresent();
        assertThat(leases.claim("worker")).isEmpty();
    }

    @Test
    void fiftyConcurrentWorkersDoNotExceedTheConcurrencyLimit() throws Exception {
        JobLimits three = limits(3, 999, 999, 9_999_999, "999");
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 20; i++) {
                queue.submit(JobSubmission.of(OWNER, CIRCLE, three).withPriority(i % 3));
            }
            List<Optional<Job>> taken = fiftyTimes(() -> leases.claim("worker"));
            assertThat(taken.stream().flatMap(Optional::stream)).hasSizeLessThanOrEqualTo(3);
            assertThat(running()).isLessThanOrEqualTo(3).isPositive();
            taken.stream().flatMap(Optional::stream).forEach(job -> queue.cancel(job.id()));
        }
    }

    @Test
    void uniqueSlotRejectsAClaimThatMissedAConcurrentOne() {
        JobLimits one = limits(1, 99, 999, 9_999_999, "999");
        submit(CIRCLE, one);
        submit(CIRCLE, one);
        leases.claim("worker");
        // As if the second worker had not seen the first.
        assertThatThrownBy(() -> database.jdbi()
                        .useHandle(handle -> handle.execute("UPDATE job SET state = 'generating', slot = 1,"
                                + " lease_until = now() + interval '1 min' WHERE state = 'queued'")))
                .hasMessageContaining("job_slot");
    }

    private long running() {
        return new QueueStatsRepository(database).figures().running();
    }

    @Test
    void concurrencyLimitOfZeroIsRejected() {
        assertThatThrownBy(() -> submit(CIRCLE, limits(0, 9, 9, 9, "9")))
                .isInstanceOfSatisfying(
                        QuotaExceededException.class, e -> assertThat(e.which()).isEqualTo(LimitKind.CONCURRENT_JOBS));
    }

    /** Claims the next job, which tries a script of that cost. */
    private Lease tried(long tokens, double usd) {
        Job job = leases.claim("worker").orElseThrow();
        Lease lease = new Lease(job.id(), job.run());
        JobAttempt script = new JobAttempt(1, "written", "m", "", SampleScripts.VIDEO, null, tokens, 0, usd, 5L);
        ModelCost spent = new ModelCost(tokens, usd);
        RunEventBuffer.Pending heard =
                new RunEventBuffer.Pending(List.of(NewJobEvent.of("a")), null, List.of(script), spent, null);
        runRepository.record(lease, job.lastEvent(), heard);
        return lease;
    }

    private void age(Lease lease, int minutes) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE job_run SET started_at = now() - make_interval(mins => ?) WHERE job = ?",
                        minutes,
                        lease.job()));
    }

    private BigDecimal used(LimitKind kind) {
        return queue.usage(OWNER, JobLimits.NONE).stream()
                .filter(it -> it.kind() == kind)
                .findFirst()
                .orElseThrow()
                .used();
    }

    @Test
    void tokensCostAndTimeCountDuringTheRunAndAfterAnyEnd() {
        JobLimits limits = limits(9, 99, 999, 1000, "1.00");
        submit(CIRCLE, limits);
        Lease failing = tried(100, 0.25);
        age(failing, 3);
        assertThat(used(LimitKind.TOKENS)).isEqualByComparingTo("100");
        assertThat(used(LimitKind.USD)).isEqualByComparingTo("0.25");
        assertThat(used(LimitKind.RENDER_MINUTES)).isBetween(new BigDecimal("3"), new BigDecimal("4"));
        assertThat(used(LimitKind.CONCURRENT_JOBS)).isEqualByComparingTo("1");
        runRepository.end(
                failing, 0, RunEventBuffer.Pending.NOTHING, RunOutcome.failed(FailureReason.SCRIPT, "no", Map.of()));
        runRepository.end(
                failing, 0, RunEventBuffer.Pending.NOTHING, RunOutcome.failed(FailureReason.SCRIPT, "no", Map.of()));
        assertThat(used(LimitKind.TOKENS)).isEqualByComparingTo("100");
        assertThat(used(LimitKind.RENDER_MINUTES)).isBetween(new BigDecimal("3"), new BigDecimal("4"));

        submit(CIRCLE, limits);
        queue.cancel(tried(200, 0.25).job());
        assertThat(used(LimitKind.TOKENS)).isEqualByComparingTo("300");

        submit(CIRCLE, limits);
        Lease lost = tried(300, 0.25);
        age(lost, 50);
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE job SET lease_until = now() - interval '1 s'" + " WHERE lease_until IS NOT NULL"));
        leases.expire();
        assertThat(used(LimitKind.TOKENS)).isEqualByComparingTo("600");
        assertThat(used(LimitKind.USD)).isEqualByComparingTo("0.75");
        // The time of a lost worker is not charged.
        assertThat(used(LimitKind.RENDER_MINUTES)).isBetween(new BigDecimal("3"), new BigDecimal("4"));
        queue.cancel(lost.job());

        assertRefused(LimitKind.TOKENS, CIRCLE, limits(9, 99, 999, 600, "1.00"));
        assertRefused(LimitKind.USD, CIRCLE, limits(9, 99, 999, 9999, "0.75"));
        assertRefused(LimitKind.RENDER_MINUTES, CIRCLE, limits(9, 99, 3, 9999, "1.00"));
        assertRefused(LimitKind.RENDER_MINUTES, OWN, limits(9, 99, 3, 9999, "1.00"));
        // A render of an existing script calls no model.
        submit(OWN, limits(9, 99, 999, 0, "0.00"));
    }

    private void assertRefused(LimitKind kind, JobSpec order, JobLimits limits) {
        assertThatThrownBy(() -> submit(order, limits)).isInstanceOfSatisfying(QuotaExceededException.class, e -> {
            assertThat(e.which()).isEqualTo(kind);
            assertThat(e.resetsAt()).isPresent();
        });
    }

    @Test
    void newMonthResetsTheUsage() {
        submit(CIRCLE, aDay(9));
        tried(500, 0.5);
        queue.cancel(queue.newest(OWNER, 1).get(0).id());
        database.jdbi()
                .useHandle(handle -> handle.execute("UPDATE usage_day SET day ="
                        + " (date_trunc('month', now() AT TIME ZONE 'UTC') - interval '1 day')::date"));
        for (LimitKind kind : LimitKind.values()) {
            assertThat(used(kind)).isEqualByComparingTo("0");
        }
    }

    private void fail(Lease lease) {
        runRepository.end(
                lease, 0, RunEventBuffer.Pending.NOTHING, RunOutcome.failed(FailureReason.SCRIPT, "no", Map.of()));
    }

    @Test
    void retryCountsAsANewJob() {
        Job job = submit(CIRCLE, aDay(2));
        assertThat(queue.retry(OWNER, job.id(), aDay(2))).as("has not failed").isFalse();
        fail(tried(10, 0));
        assertThat(queue.retry(UUID.randomUUID(), job.id(), aDay(2)))
                .as("another's")
                .isFalse();
        assertThatThrownBy(() -> queue.retry(OWNER, job.id(), limits(9, 9, 9, 10, "9")))
                .isInstanceOf(QuotaExceededException.class);
        assertThat(queue.retry(OWNER, job.id(), aDay(2))).isTrue();
        assertThat(used(LimitKind.JOBS_PER_DAY)).isEqualByComparingTo("2");
        fail(tried(10, 0));
        assertThatThrownBy(() -> queue.retry(OWNER, job.id(), aDay(2))).isInstanceOf(QuotaExceededException.class);
        assertThat(queue.find(job.id()).orElseThrow().state()).isEqualTo(JobState.FAILED);
        assertThat(queue.requeue(job.id())).as("an admin's costs nothing").isTrue();
        assertThat(used(LimitKind.JOBS_PER_DAY)).isEqualByComparingTo("2");
    }

    @Test
    void retryUsesTheRaisedLimits() {
        Job mine = submit(CIRCLE, limits(9, 9, 9, 1000, "9"));
        fail(tried(1000, 0));
        assertThat(queue.retry(OWNER, mine.id(), limits(9, 9, 9, 5000, "9"))).isTrue();
        Job again = leases.claim("worker").orElseThrow();
        Lease lease = new Lease(again.id(), again.run());
        assertThat(runRepository.begin(lease, "m").tokens()).isEqualTo(4000);
        fail(lease);
        queue.limit(OWNER, limits(9, 9, 9, 6000, "9"));
        queue.requeue(mine.id());
        again = leases.claim("worker").orElseThrow();
        assertThat(runRepository.begin(new Lease(again.id(), again.run()), "m").tokens())
                .as("also when an admin lets it try again")
                .isEqualTo(5000);
    }

    @Test
    void runCanSpendTheRemainingQuota() {
        submit(CIRCLE, limits(9, 9, 9, 1000, "1.00"));
        tried(300, 0.25);
        submit(CIRCLE, limits(9, 9, 9, 1000, "1.00"));
        Job job = leases.claim("worker").orElseThrow();
        RemainingQuota left = runRepository.begin(new Lease(job.id(), job.run()), "openai:gpt-5:mini");
        assertThat(left).isEqualTo(new RemainingQuota(700, 0.75));
        JobRun run = new JobHistory(database).runs(job.id()).get(0);
        assertThat(run.provider()).isEqualTo("openai");
        assertThat(run.model()).isEqualTo("gpt-5:mini");
        Optional<TokenPrice> price = Optional.of(new TokenPrice(1, 2));
        Budget cut = left.cut(Budget.DEFAULT, price).orElseThrow();
        assertThat(cut.tokens()).isEqualTo(700);
        assertThat(cut.usd()).isEqualTo(0.75);
        assertThat(left.cut(Budget.DEFAULT, Optional.empty()).orElseThrow().usd())
                .isInfinite();
        assertThat(new RemainingQuota(0, 1).cut(Budget.DEFAULT, price)).isEmpty();
        assertThat(new RemainingQuota(5, 0).cut(Budget.DEFAULT, price)).isEmpty();
        assertThat(new RemainingQuota(5, 0).cut(Budget.DEFAULT, Optional.of(TokenPrice.FREE)))
                .isPresent();
        assertThat(queue.submit(UUID.randomUUID(), CIRCLE)).isNotNull();
        Job boundless = leases.claim("worker").orElseThrow();
        assertThat(runRepository.begin(new Lease(boundless.id(), boundless.run()), null))
                .isEqualTo(new RemainingQuota(Long.MAX_VALUE, Double.POSITIVE_INFINITY));
    }
}

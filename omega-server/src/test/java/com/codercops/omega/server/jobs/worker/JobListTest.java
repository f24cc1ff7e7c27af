package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobFilter;
import com.codercops.omega.server.jobs.JobList;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.RunOutcome;
import com.codercops.omega.server.jobs.stats.QueueStats;
import com.codercops.omega.server.jobs.stats.QueueStatsRepository;
import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobListTest {
    private static final UUID OWNER = UUID.randomUUID();

    private Database database;
    private JobQueue queue;
    private JobList list;

    @BeforeEach
    void begin() throws InterruptedException {
        database = TestDatabase.open();
        queue = new JobQueue(database);
        list = new JobList(database);
    }

    @AfterEach
    void end() {
        database.close();
    }

    private UUID job(UUID owner, String prompt) {
        return queue.submit(owner, JobSpec.ofPrompt(prompt)).id();
    }

    private List<UUID> all(JobFilter filter, int limit) {
        List<UUID> found = new ArrayList<>();
        Slice<Job> page = list.page(filter, null, limit);
        while (true) {
            page.items().forEach(job -> found.add(job.id()));
            if (page.next() == null) {
                return found;
            }
            page = list.page(filter, PageCursor.parse(page.next().print()), limit);
        }
    }

    @Test
    void countIsNotLimitedToAPage() {
        for (int i = 0; i < Slice.MAX_LIMIT + 5; i++) {
            job(OWNER, "number " + i);
        }
        queue.cancel(job(OWNER, "cancelled"));
        job(UUID.randomUUID(), "of another");
        assertThat(list.count(JobFilter.of(OWNER))).isEqualTo(Slice.MAX_LIMIT + 6);
        JobFilter waiting = new JobFilter(OWNER, Set.of(JobState.QUEUED), null, null, null);
        assertThat(list.count(waiting)).isEqualTo(Slice.MAX_LIMIT + 5);
    }

    @Test
    void pagesContainEachJobOnceDuringConcurrentSubmissions() {
        for (int i = 0; i < 7; i++) {
            job(OWNER, "number " + i);
        }
        // Several jobs with the same creation time.
        database.jdbi()
                .useHandle(handle -> handle.execute("UPDATE job SET created_at = date_trunc('hour', created_at)"
                        + " WHERE prompt IN ('number 1', 'number 2', 'number 3')"));
        List<UUID> once = all(JobFilter.of(OWNER), 100);
        assertThat(once).hasSize(7).doesNotHaveDuplicates();
        for (int limit = 1; limit < 8; limit++) {
            assertThat(all(JobFilter.of(OWNER), limit)).isEqualTo(once);
        }
        Slice<Job> first = list.page(JobFilter.of(OWNER), null, 3);
        job(OWNER, "a newer one");
        assertThat(list.page(JobFilter.of(OWNER), first.next(), 9).items())
                .extracting(Job::id)
                .isEqualTo(once.subList(3, 7));
    }

    @Test
    void filtersByOwnerStateTimeAndText() {
        UUID circle = job(OWNER, "A Circle of 100%");
        UUID square = job(OWNER, "a square");
        UUID others = job(UUID.randomUUID(), "a circle too");
        queue.cancel(square);
        assertThat(all(JobFilter.of(null), 9)).containsExactly(others, square, circle);
        assertThat(all(JobFilter.of(OWNER), 9)).containsExactly(square, circle);
        assertThat(all(new JobFilter(OWNER, Set.of(JobState.CANCELLED), null, null, null), 9))
                .containsExactly(square);
        assertThat(all(new JobFilter(OWNER, Set.of(), null, null, " cIRCLE "), 9))
                .containsExactly(circle);
        assertThat(all(new JobFilter(OWNER, Set.of(), null, null, "%"), 9)).containsExactly(circle);
        assertThat(all(new JobFilter(OWNER, Set.of(), null, null, "_"), 9)).isEmpty();
        Instant between = queue.find(square).orElseThrow().createdAt();
        assertThat(all(new JobFilter(OWNER, Set.of(), between, null, null), 9)).containsExactly(square);
        assertThat(all(new JobFilter(OWNER, Set.of(), null, between, null), 9)).containsExactly(circle);
    }

    @Test
    void jobsOfOtherOwnersAreNotFound() {
        UUID job = job(OWNER, "a circle");
        assertThat(queue.find(OWNER, job)).isPresent();
        assertThat(queue.find(UUID.randomUUID(), job)).isEmpty();
    }

    @Test
    void invalidInputNamesItsField() {
        assertField("limit", () -> list.page(JobFilter.of(OWNER), null, 0));
        assertField("limit", () -> list.page(JobFilter.of(OWNER), null, 101));
        assertField("text", () -> new JobFilter(null, Set.of(), null, null, " "));
        assertField("text", () -> new JobFilter(null, Set.of(), null, null, "a\0"));
        assertField("text", () -> new JobFilter(null, Set.of(), null, null, "a".repeat(201)));
        assertField("since", () -> new JobFilter(null, Set.of(), Instant.MIN, null, null));
        assertField("until", () -> new JobFilter(null, Set.of(), null, Instant.MAX, null));
    }

    @Test
    void forgedCursorsAreRejected() {
        String good = new PageCursor(Instant.now(), UUID.randomUUID()).print();
        assertThat(PageCursor.parse(good).print()).isEqualTo(good).matches("[A-Za-z0-9_-]+");
        for (String bad : List.of(
                "",
                "0",
                "AAAA",
                "\0",
                good + "A",
                good + "=",
                good.substring(1),
                "_" + good.substring(1),
                good.replace(good.charAt(0), '/'),
                "'; DROP TABLE media",
                "A".repeat(33),
                "_".repeat(32),
                "\uD83D".repeat(32),
                "f".repeat(1 << 20))) {
            assertField("cursor", () -> PageCursor.parse(bad));
        }
    }

    private static void assertField(String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void statsDescribeTheQueue() {
        QueueStatsRepository gauge = new QueueStatsRepository(database);
        assertThat(gauge.figures().oldestDue()).isNull();
        UUID first = job(OWNER, "first");
        job(OWNER, "second");
        queue.cancel(job(OWNER, "third"));
        UUID later = job(OWNER, "later");
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE job SET due_at = now() + interval '1 day' WHERE id = ?", later));
        QueueStats before = gauge.figures();
        assertThat(before.queued()).isEqualTo(3);
        assertThat(before.oldestDue()).isEqualTo(queue.find(first).orElseThrow().dueAt());
        LeaseRepository leases = new LeaseRepository(database, JobTestEnvironment.QUICK);
        Job taken = leases.claim("worker").orElseThrow();
        new JobRunRepository(database)
                .end(
                        new Lease(taken.id(), taken.run()),
                        0,
                        RunEventBuffer.Pending.NOTHING,
                        RunOutcome.failed(FailureReason.WORKER_LOST, "for the test", Map.of()));
        leases.claim("worker");
        QueueStats after = gauge.figures();
        assertThat(after.running()).isEqualTo(1);
        assertThat(after.parked()).isEqualTo(1);
        assertThat(after.failed()).isEqualTo(1);
        assertThat(after.cancelled()).isEqualTo(1);
        assertThat(after.succeeded()).isZero();
        assertThat(gauge.states())
                .containsEntry(JobState.QUEUED, 1L)
                .containsEntry(JobState.GENERATING, 1L)
                .containsEntry(JobState.SUCCEEDED, 0L)
                .hasSize(8);
    }
}

package com.codercops.omega.server.jobs.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EventFeedTest {
    private static final UUID OWNER = UUID.randomUUID();

    private Database database;
    private JobQueue queue;
    private EventFeed feed;

    @BeforeEach
    void begin() throws InterruptedException {
        database = TestDatabase.open();
        queue = new JobQueue(database);
        feed = new EventFeed(database);
    }

    @AfterEach
    void end() {
        database.close();
    }

    private UUID job(UUID owner) {
        return queue.submit(owner, JobSpec.ofPrompt("a circle")).id();
    }

    @Test
    void eventsAfterAnOpenTransactionAreHeldBack() {
        UUID first = job(OWNER);
        UUID second = job(OWNER);
        UUID others = job(UUID.randomUUID());
        queue.cancel(others);
        try (Handle slow = database.jdbi().open()) {
            slow.begin();
            JobEventWriter.append(slow, first, NewJobEvent.of("slow"));
            queue.cancel(second);
            // The later event is committed, but the reader does not get it: otherwise it would miss the earlier one.
            assertThat(new JobHistory(database).events(second, 0, 9)).hasSize(1);
            assertThat(feed.after(OWNER, FeedPosition.START, 9)).isEmpty();
            slow.commit();
        }
        List<FeedEvent> all = feed.after(OWNER, FeedPosition.START, 9);
        assertThat(all).extracting(FeedEvent::job).containsExactly(first, second);
        assertThat(feed.after(OWNER, all.get(0).position(), 9))
                .extracting(FeedEvent::job)
                .containsExactly(second);
        assertThat(feed.after(OWNER, all.get(1).position(), 9)).isEmpty();
        FeedPosition now = feed.now();
        assertThat(feed.after(OWNER, now, 9)).isEmpty();
        queue.cancel(first);
        assertThat(feed.after(OWNER, now, 9)).extracting(FeedEvent::job).containsExactly(first);
    }

    @Test
    void readerMissesNoEventOfConcurrentWriters() throws Exception {
        List<UUID> jobs = IntStream.range(0, 8).mapToObj(i -> job(OWNER)).toList();
        ExecutorService writers = Executors.newFixedThreadPool(8);
        AtomicBoolean over = new AtomicBoolean();
        try {
            List<Future<?>> written = new ArrayList<>();
            for (UUID job : jobs) {
                written.add(writers.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        int now = i;
                        database.jdbi().useTransaction(handle -> {
                            handle.execute("SELECT pg_current_xact_id()");
                            Thread.sleep(now % 4);
                            JobEventWriter.append(handle, job, NewJobEvent.of("step"));
                        });
                    }
                    return null;
                }));
            }
            Set<String> seen = new HashSet<>();
            FeedPosition position = FeedPosition.START;
            while (seen.size() < 400) {
                boolean last = over.get();
                List<FeedEvent> some = feed.after(OWNER, position, 7);
                some.forEach(
                        one -> assertThat(seen.add(one.job() + " " + one.event().number()))
                                .isTrue());
                position = some.isEmpty() ? position : some.get(some.size() - 1).position();
                assertThat(last && some.isEmpty())
                        .as("missing, of 400: " + seen.size())
                        .isFalse();
                over.set(written.stream().allMatch(Future::isDone));
            }
            for (Future<?> one : written) {
                one.get();
            }
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void onlyPrintedPositionsAreParsed() {
        FeedPosition position = new FeedPosition(1L << 40, UUID.randomUUID(), 17);
        assertThat(position.print()).matches("[A-Za-z0-9_-]{43}");
        assertThat(FeedPosition.parse(position.print())).isEqualTo(position);
        String good = position.print();
        for (String bad : List.of(
                "",
                "0",
                good + "A",
                good.substring(1),
                "\0".repeat(43),
                "é".repeat(43),
                "_".repeat(43),
                good.substring(0, 42) + "_",
                "1' OR '1'='1".repeat(10))) {
            assertThatThrownBy(() -> FeedPosition.parse(bad))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            InvalidFieldException.class,
                            e -> assertThat(e.field()).isEqualTo("position"));
        }
    }

    @Test
    void restoredEventsOfAnotherPostgreSqlAreRead() {
        UUID job = job(OWNER);
        queue.cancel(job);
        database.jdbi().useHandle(handle -> handle.execute("UPDATE job_event SET tx = '900000000000'"));
        assertThat(feed.after(OWNER, FeedPosition.START, 9)).isEmpty();
        assertThat(feed.adopt()).isEqualTo(1);
        assertThat(feed.after(OWNER, FeedPosition.START, 9)).hasSize(1);
        assertThat(feed.adopt()).isZero();
        FeedPosition elsewhere = new FeedPosition(900_000_000_000L, job, 1);
        assertThatThrownBy(() -> feed.after(OWNER, elsewhere, 9)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void restoredEventsAreFoundByIndex() {
        UUID job = job(OWNER);
        database.jdbi().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO job_event (job, owner, number, run, type, data)
                    SELECT ?, gen_random_uuid(), n, 1, 'state', '{}' FROM generate_series(1000, 9000) AS n""", job);
            handle.execute("ANALYZE job_event");
            assertThat(handle.createQuery("EXPLAIN " + EventFeed.ADOPT)
                            .mapTo(String.class)
                            .list())
                    .anyMatch(line -> line.contains("job_event_by_transaction"))
                    .noneMatch(line -> line.contains("Seq Scan"));
        });
    }
}

package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAction;
import com.codercops.omega.server.jobs.JobFindings;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.RunOutcome;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every action in every state: the table in the documentation, the code, and the behaviour with a real database. */
@Timeout(60)
class JobActionTest {
    private static final Path DOCUMENT = Path.of("").toAbsolutePath().resolveSibling("docs/explanation/jobs.md");
    private static final QueueSettings ONCE_TOO_OFTEN = new QueueSettings(
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            1,
            5,
            Duration.ofMillis(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));

    private static Database database;
    private static JobQueue queue;
    private static LeaseRepository leases;
    private static JobRunRepository runs;

    @BeforeAll
    static void begin() throws InterruptedException {
        database = TestDatabase.open();
        queue = new JobQueue(database);
        leases = new LeaseRepository(database, JobTestEnvironment.QUICK);
        runs = new JobRunRepository(database);
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @Test
    void documentedTableHasEveryActionAndState() throws IOException {
        List<List<String>> table = table();
        assertThat(table.get(0).subList(1, table.get(0).size()))
                .containsExactlyElementsOf(
                        Arrays.stream(JobState.values()).map(JobState::code).toList());
        assertThat(table.stream().skip(1).map(row -> row.get(0)))
                .containsExactlyElementsOf(
                        Arrays.stream(JobAction.values()).map(JobAction::code).toList());
    }

    static Stream<Arguments> everyActionInEveryState() throws IOException {
        List<Arguments> cells = new ArrayList<>();
        List<List<String>> table = table();
        for (List<String> row : table.subList(1, table.size())) {
            for (int i = 1; i < row.size(); i++) {
                cells.add(Arguments.of(
                        JobState.of(table.get(0).get(i)),
                        JobAction.valueOf(row.get(0).toUpperCase(Locale.ROOT)),
                        row.get(i)));
            }
        }
        return cells.stream();
    }

    @ParameterizedTest(name = "{1} when {0}: {2}")
    @MethodSource
    void everyActionInEveryState(JobState state, JobAction action, String expected) {
        assertThat(action.from(state).map(JobState::code).orElse("")).isEqualTo(expected);

        database.jdbi().useHandle(handle -> handle.execute("TRUNCATE job CASCADE"));
        Job before = jobThatIs(state);
        act(action, before);
        Job after = queue.find(before.id()).orElseThrow();
        assertThat(after.state().code()).isEqualTo(expected.isEmpty() ? state.code() : expected);
        if (expected.isEmpty()) {
            assertThat(after).isEqualTo(before);
        } else {
            assertThat(after.finishedAt() != null).isEqualTo(after.state().finished());
        }
    }

    private static Job jobThatIs(JobState state) {
        UUID id = queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle")).id();
        if (state == JobState.CANCELLED) {
            queue.cancel(id);
        } else if (state != JobState.QUEUED) {
            Job job = leases.claim("worker").orElseThrow();
            switch (state) {
                case GENERATING -> {}
                case SUCCEEDED -> act(JobAction.SUCCEED, job);
                case FAILED -> act(JobAction.FAIL, job);
                default ->
                    act(
                            Arrays.stream(JobAction.values())
                                    .filter(action -> action.to() == state)
                                    .findFirst()
                                    .orElseThrow(),
                            job);
            }
        }
        Job job = queue.find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(state);
        return job;
    }

    private static void act(JobAction action, Job job) {
        Lease lease = new Lease(job.id(), job.run());
        switch (action) {
            case CLAIM -> leases.claim("another");
            case GENERATE, CHECK, RENDER, REPAIR ->
                runs.record(
                        lease,
                        job.lastEvent(),
                        new RunEventBuffer.Pending(
                                List.of(NewJobEvent.state(action.to().code())), action, List.of()));
            case SUCCEED -> end(lease, RunOutcome.succeeded(List.of(), JobFindings.NONE, Map.of()));
            case FAIL -> end(lease, RunOutcome.failed(FailureReason.SCRIPT, "no", Map.of()));
            case RETRY -> end(lease, RunOutcome.retried("later", Duration.ZERO));
            case RELEASE -> end(lease, RunOutcome.released());
            case EXPIRE -> expire(leases);
            case PARK -> expire(new LeaseRepository(database, ONCE_TOO_OFTEN));
            case CANCEL -> queue.cancel(job.id());
            case REQUEUE -> queue.requeue(job.id());
        }
    }

    private static void end(Lease lease, RunOutcome ending) {
        runs.end(lease, 0, RunEventBuffer.Pending.NOTHING, ending);
    }

    private static void expire(LeaseRepository by) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE job SET lease_until = now() - interval '1 s' WHERE lease_until IS NOT NULL"));
        by.expire();
    }

    /** The only table in the document whose first cell is "action". */
    private static List<List<String>> table() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(DOCUMENT)) {
            inside = line.startsWith("| action |") || (inside && line.startsWith("|"));
            Optional<String> row = Optional.of(line).filter(it -> !it.startsWith("|--"));
            if (inside && row.isPresent()) {
                String[] cells = line.substring(1, line.lastIndexOf('|')).split("\\|", -1);
                rows.add(Arrays.stream(cells)
                        .map(cell -> cell.replace("`", "").strip())
                        .toList());
            }
        }
        return rows;
    }
}

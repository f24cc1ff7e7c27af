package com.codercops.omega.server.jobs.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Attempts of ended runs become counts by model, kind of failure and remedy. */
class RemedyRepositoryTest {
    private static final UUID OWNER = UUID.randomUUID();

    private static UUID run(Database database, String[]... attempts) {
        UUID job = new JobQueue(database)
                .submit(OWNER, JobSpec.ofPrompt("a secret wish"))
                .id();
        database.jdbi().useTransaction(handle -> {
            handle.execute("INSERT INTO job_run (job, run, owner, worker) VALUES (?, 1, ?, 'w')", job, OWNER);
            for (int i = 0; i < attempts.length; i++) {
                attempt(handle, job, i + 1, attempts[i]);
            }
            RemedyRepository.add(handle, job, 1);
        });
        return job;
    }

    private static void attempt(Handle handle, UUID job, int number, String[] it) {
        handle.execute("""
                INSERT INTO job_attempt (job, run, number, origin, author, remark, script, failure, input_tokens, output_tokens)
                VALUES (?, 1, ?, ?, ?, '', 'secret', CAST(? AS jsonb), 0, 0)""", job, number, it[0], it[1], failure(it[2]));
    }

    /** A kind and a message, or an empty text for no failure. */
    private static @Nullable String failure(String text) {
        return text.isEmpty()
                ? null
                : "{\"kind\": \"" + text.split(" ")[0] + "\", \"message\": \"" + text + "\", \"line\": 4}";
    }

    private static String[] tried(String origin, String author, String failure) {
        return new String[] {origin, author, failure};
    }

    @Test
    void rulesAndFixesAreCountedByModelAndFailure() throws Exception {
        try (Database database = TestDatabase.open()) {
            QueueStatsRepository stats = new QueueStatsRepository(database);
            assertThat(stats.remedies()).isEmpty();

            run(
                    database,
                    tried("written", "m:1", "script_exception a"),
                    tried("repaired", "old-name+new-name", "script_exception b"),
                    tried("repaired", "nearest", "script_exception b"),
                    tried("fixed", "m:2", "latex c"),
                    tried("repaired", "dollar", ""),
                    tried("polished", "m:2", "fix_refused d"));
            run(database, tried("given", "you", "syntax a"), tried("repaired", "dollar", ""));
            run(database, tried("written", "m:2", "latex c"), tried("repaired", "dollar", ""));
            run(database, tried("written", "m:2", ""));

            assertThat(stats.remedies())
                    .containsExactlyInAnyOrder(
                            new RemedyCount("m:2", "latex", "dollar", 2, 2),
                            new RemedyCount("m:2", "layout", "polished", 1, 0),
                            new RemedyCount("", "syntax", "dollar", 1, 1),
                            new RemedyCount("m:1", "script_exception", "fixed", 1, 1),
                            new RemedyCount("m:1", "script_exception", "nearest", 1, 0),
                            new RemedyCount("m:1", "script_exception", "new-name", 1, 1),
                            new RemedyCount("m:1", "script_exception", "old-name", 1, 1));
            assertThat(stats.remedies().get(0).tried()).isEqualTo(2);
        }
    }

    @Test
    void countsOutliveTheJobAndHoldNoTextOfAUser() throws Exception {
        try (Database database = TestDatabase.open()) {
            UUID job =
                    run(database, tried("written", "m", "script_exception a secret message"), tried("fixed", "m", ""));
            database.jdbi().useHandle(handle -> handle.execute("DELETE FROM job WHERE id = ?", job));

            List<RemedyCount> counts = new QueueStatsRepository(database).remedies();
            assertThat(counts).containsExactly(new RemedyCount("m", "script_exception", "fixed", 1, 1));
            assertThat(counts.toString()).doesNotContain("secret");
        }
    }
}

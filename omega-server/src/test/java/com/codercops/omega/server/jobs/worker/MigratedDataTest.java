package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.event.EventFeed;
import com.codercops.omega.server.jobs.event.FeedPosition;
import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.jobs.usage.LimitKind;
import com.codercops.omega.server.jobs.usage.QuotaUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Data of databases with earlier schema versions is kept and counted. */
@Timeout(60)
class MigratedDataTest {
    private static final UUID OWNER = UUID.randomUUID();
    private static final UUID JOB = UUID.randomUUID();

    private static DatabaseSettings databaseOfVersion(String version) {
        DatabaseSettings settings = TestDatabase.fresh();
        Flyway.configure()
                .dataSource(settings.url(), settings.user(), settings.password())
                .locations("classpath:db/server")
                .table("server_schema_history")
                .target(version)
                .load()
                .migrate();
        return settings;
    }

    @Test
    void linksFromBeforeTheListAreKnownAndNewVideosHaveNone() throws Exception {
        DatabaseSettings settings = databaseOfVersion("30");
        String video = """
                INSERT INTO media (job, owner, run, key, scene, kind, format, bytes, sha256, frames, width, height, duration_ms)
                SELECT id, owner, 1, ?, 'Video', 'video', 'mp4', 1, '0', 1, 2, 2, 1 FROM job""";
        Jdbi jdbi = Jdbi.create(settings.url(), settings.user(), settings.password());
        jdbi.useHandle(handle -> {
            handle.execute("""
                    INSERT INTO job (id, owner, prompt, width, height, fps, format, seed, fingerprint)
                    VALUES (?, ?, 'a circle', 854, 480, 15, 'mp4', 0, 'of then')""", JOB, OWNER);
            handle.execute(video, "former.mp4");
        });
        try (Database database = Database.open(settings)) {
            database.jdbi().useHandle(handle -> handle.execute(video, "new.mp4"));
            List<String> listed = database.jdbi()
                    .withHandle(handle -> handle.createQuery(
                                    "SELECT key FROM media WHERE unlisted_links_until >= created_at")
                            .mapTo(String.class)
                            .list());
            assertThat(listed).containsExactly("former.mp4");
        }
    }

    @Test
    void memoryLimitOfAnEarlierVersionIsKept() throws Exception {
        DatabaseSettings settings = databaseOfVersion("25");
        Jdbi.create(settings.url(), settings.user(), settings.password())
                .useHandle(handle -> handle.execute("""
                    INSERT INTO job (id, owner, prompt, width, height, fps, format, seed, fingerprint, options)
                    VALUES (?, ?, 'a circle', 854, 480, 15, 'mp4', 0, 'of then',
                        '{"memory": 536870912, "polish": true}')""", JOB, OWNER));
        try (Database database = Database.open(settings)) {
            RenderOptions options = new JobQueue(database)
                    .find(OWNER, JOB)
                    .orElseThrow()
                    .order()
                    .options();
            assertThat(options.limits().memoryBytes()).isEqualTo(512L << 20);
            assertThat(options.polish()).isTrue();
        }
    }

    @Test
    void rowsOfTheFirstVersionAreKept() throws Exception {
        DatabaseSettings settings = databaseOfVersion("1");
        Jdbi.create(settings.url(), settings.user(), settings.password()).useHandle(handle -> {
            handle.execute("""
                    INSERT INTO job (id, owner, state, prompt, width, height, fps, format, seed, idempotency_key,
                        fingerprint, run, last_event, failure, finished_at)
                    VALUES (?, ?, 'failed', 'a circle', 854, 480, 15, 'mp4', 0, 'key-1', 'of then', 1, 2, 'script', now())
                    """, JOB, OWNER);
            handle.execute("""
                    INSERT INTO job_run (job, run, owner, worker, started_at, ended_at, outcome)
                    VALUES (?, 1, ?, 'worker', now() - interval '5 min', now(), 'failed')""", JOB, OWNER);
            handle.execute("""
                    INSERT INTO job_attempt (job, run, number, origin, author, remark, script, input_tokens,
                        output_tokens, usd)
                    VALUES (?, 1, 1, 'written', 'm', '', 'x', 100, 20, 0.5), (?, 1, 2, 'fixed', 'm', '', 'y', 1, 2, NULL)
                    """, JOB, JOB);
            handle.execute("""
                    INSERT INTO job_event (job, number, run, type, data)
                    VALUES (?, 2, 1, 'state', '{}'), (?, 1, 1, 'asked', '{}')""", JOB, JOB);
            handle.execute("""
                    INSERT INTO job (id, owner, script, width, height, fps, format, seed, fingerprint)
                    VALUES (?, ?, 'x', 854, 480, 15, 'mp4', 0, 'of then')""", UUID.randomUUID(), OWNER);
        });
        try (Database database = Database.open(settings)) {
            JobQueue queue = new JobQueue(database);
            Job job = queue.find(OWNER, JOB).orElseThrow();
            assertThat(job.order()).isEqualTo(JobSpec.ofPrompt("a circle"));
            assertThat(job.source()).isNull();
            assertThat(queue.submit(OWNER, JobSpec.ofPrompt("a circle"), 0, "key-1")
                            .id())
                    .isEqualTo(JOB);
            JobRun run = new JobHistory(database).runs(JOB).get(0);
            assertThat(run.tokens()).isEqualTo(123);
            assertThat(run.usd()).isEqualByComparingTo("0.5");
            assertThat(new EventFeed(database).after(OWNER, FeedPosition.START, 9))
                    .extracting(it -> it.event().number())
                    .containsExactly(1L, 2L);
            Map<LimitKind, BigDecimal> used = queue.usage(OWNER, JobLimits.NONE).stream()
                    .collect(Collectors.toMap(QuotaUsage::kind, QuotaUsage::used));
            assertThat(used.get(LimitKind.JOBS_PER_DAY)).isEqualByComparingTo("2");
            assertThat(used.get(LimitKind.RENDER_MINUTES)).isEqualByComparingTo("5");
            assertThat(used.get(LimitKind.TOKENS)).isEqualByComparingTo("123");
            assertThat(used.get(LimitKind.USD)).isEqualByComparingTo("0.5");
            assertThat(new LeaseRepository(database, JobTestEnvironment.QUICK).claim("worker"))
                    .isPresent();
            assertThat(queue.requeue(JOB)).isTrue();
            assertThat(new LeaseRepository(database, JobTestEnvironment.QUICK).claim("worker"))
                    .isPresent();
        }
    }
}

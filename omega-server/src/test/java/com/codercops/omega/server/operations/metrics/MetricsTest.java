package com.codercops.omega.server.operations.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.worker.PipelineService;
import com.codercops.omega.server.jobs.worker.QueueSettings;
import com.codercops.omega.server.jobs.worker.WorkerPool;
import com.codercops.omega.server.media.DirectoryMediaStore;
import com.codercops.omega.server.operations.BrokenBackend;
import com.codercops.omega.server.operations.OperationsFixture;
import com.codercops.omega.server.operations.logging.LogSettings;
import com.codercops.omega.server.operations.logging.Logging;
import com.codercops.omega.server.webhooks.WebhookListener;
import com.codercops.omega.server.webhooks.WebhookSettings;
import com.codercops.omega.server.webhooks.Webhooks;
import com.codercops.omega.testing.FakeLanguageModel;
import com.codercops.omega.testing.FakeRenderBackend;
import com.codercops.omega.testing.GeneratedPage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(120)
public class MetricsTest {
    @TempDir
    Path temp;

    private final ServerMetrics metrics = new ServerMetrics("1.2.3");
    private DatabaseSettings settings;
    private Database database;

    @BeforeEach
    void begin() throws Exception {
        settings = TestDatabase.fresh();
        database = Database.open(settings);
    }

    @AfterEach
    void end() {
        metrics.close();
        database.close();
    }

    @Test
    void metricsReferenceIsCurrent() throws Exception {
        everythingHappens();
        System.gc();
        while (!metrics.scrape().contains("jvm_gc_pause_seconds")) {
            Thread.sleep(20); // Another thread reports the collection.
        }
        String scraped = metrics.scrape();
        for (String name : MetricsReference.JVM) {
            assertThat(scraped).contains("\n# TYPE " + name + " ");
        }
        GeneratedPage.assertCurrent("metrics.md", MetricsReference.page(scraped), MetricsTest.class);
    }

    /** Runs two jobs, one repaired by a rule and one that fails; cancels a third; and exercises all other metrics. */
    private void everythingHappens() throws Exception {
        FakeRenderBackend rendering = FakeRenderBackend.rendering(
                OperationsFixture.repairable("renamed-class"),
                OperationsFixture.rendered(temp),
                OperationsFixture.failed(FailureKind.LATEX));
        LanguageModel model = metrics.watch(new Priced(FakeLanguageModel.answering()
                .then(OperationsFixture.answer())
                .then(OperationsFixture.answer())
                .thenFail(new ModelException(ModelException.Reason.UNSUPPORTED, "No."))));
        RenderBackend backend = metrics.watch(rendering);
        metrics.watch(database, Duration.ofNanos(1));
        metrics.watch(OperationsFixture.auth(settings, mail -> {}).outbox());
        JobQueue queue = new JobQueue(database);
        Job unwanted = queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
        assertThat(queue.cancel(unwanted.id())).isTrue();
        metrics.cancelled(unwanted);
        WorkerPool workers = new WorkerPool(
                database,
                PipelineService.of(model, backend),
                new DirectoryMediaStore(temp.resolve("store")),
                temp.resolve("work"),
                1,
                QueueSettings.DEFAULT,
                OperationsFixture.THREADS);
        metrics.watch(workers);
        workers.start();
        try {
            for (int i = 0; i < 2; i++) {
                finished(queue, queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle")));
            }
        } finally {
            workers.close(Duration.ofSeconds(30));
        }
        metrics.request("GET", "/api/v1/jobs/{id}", 200, Duration.ofMillis(3));
        metrics.watchStreams(() -> 1);
        metrics.watch(new Webhooks(database, WebhookSettings.DEFAULT, Clock.systemUTC()));
        metrics.webhookAttempt(WebhookListener.Outcome.DELIVERED, Duration.ofMillis(20));
        // A statement that fails.
        assertThatThrownBy(() -> database.jdbi().useHandle(it -> it.execute("SELECT nothing")))
                .isInstanceOf(RuntimeException.class);
    }

    private static void finished(JobQueue queue, Job job) throws InterruptedException {
        while (!queue.find(job.id()).orElseThrow().state().finished()) {
            Thread.sleep(20);
        }
    }

    @Test
    void jobsAndScriptsAreRecorded() throws Exception {
        everythingHappens();
        String scraped = metrics.scrape();
        assertThat(scraped)
                .contains("omega_script_attempts_total{origin=\"written\",outcome=\"script_exception\"} 1.0")
                .contains("omega_script_attempts_total{origin=\"repaired\",outcome=\"succeeded\"} 1.0")
                .contains("omega_script_attempts_total{origin=\"written\",outcome=\"latex\"} 1.0")
                .contains("omega_repairs_total{outcome=\"succeeded\",rule=\"renamed-class\"} 1.0")
                .contains("omega_job_duration_seconds_count{reason=\"none\",state=\"succeeded\"} 1")
                .contains("omega_job_duration_seconds_count{reason=\"script\",state=\"failed\"} 1")
                .contains("omega_job_duration_seconds_count{reason=\"none\",state=\"cancelled\"} 1")
                .contains("omega_job_queue_wait_seconds_count 2")
                .contains("omega_job_runs_total{outcome=\"succeeded\"} 1.0")
                .contains(
                        "omega_model_request_duration_seconds_count{model=\"big\",outcome=\"complete\",provider=\"fake\"} 2")
                .contains(
                        "omega_model_request_duration_seconds_count{model=\"big\",outcome=\"unsupported\",provider=\"fake\"} 1")
                .contains("omega_model_tokens_total{model=\"big\",provider=\"fake\",type=\"input\"} 200.0")
                .contains("omega_model_cost_usd_total{model=\"big\",provider=\"fake\"} 2.4E-4")
                .contains(
                        "omega_render_duration_seconds_count{backend=\"fake\",operation=\"render\",outcome=\"succeeded\"} 1")
                .contains(
                        "omega_render_duration_seconds_count{backend=\"fake\",operation=\"render\",outcome=\"failed\"} 2")
                .contains("omega_queue_jobs{state=\"queued\"} 0.0")
                .contains("omega_queue_dead_lettered_jobs 0.0")
                .contains("omega_outbox_messages{state=\"queued\"} 0.0")
                .contains("omega_worker_pool_size{pool=\"1\"} 1.0")
                .contains("omega_db_connections_max 16.0")
                .contains("omega_db_statement_failures_total 1.0")
                .contains("omega_event_streams_open 1.0")
                .contains("version=\"1.2.3\"");
    }

    @Test
    void slowStatementsAreLoggedWithoutValues() throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        Logging.start(LogSettings.DEFAULT, log);
        try {
            metrics.watch(database, Duration.ofMillis(20));
            database.jdbi().useHandle(handle -> {
                handle.createQuery("SELECT :quick::text")
                        .bind("quick", "a quick word")
                        .mapTo(String.class)
                        .one();
                handle.createQuery("SELECT pg_sleep(0.05),\n   :prompt::text AS prompt")
                        .bind("prompt", "a secret prompt")
                        .mapToMap()
                        .one();
            });
        } finally {
            LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
            context.reset();
            new ContextInitializer(context).autoConfig();
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains(" WARN ")
                .containsPattern(
                        "Slow query: durationMs=[0-9]+ sql=SELECT pg_sleep\\(0\\.05\\), :prompt::text AS prompt\n")
                .doesNotContain("secret");
        assertThat(metrics.scrape()).containsPattern("omega_db_slow_statements_total [1-9]");
    }

    @Test
    void queueGaugesReadDatabase() {
        metrics.watch(database, Duration.ofSeconds(1));
        JobQueue queue = new JobQueue(database);
        for (int i = 0; i < 3; i++) {
            queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
        }
        database.jdbi().useHandle(handle -> {
            handle.execute(
                    "UPDATE job SET due_at = now() - interval '90 s' WHERE id = (SELECT min(id::text)::uuid FROM job)");
            handle.execute("INSERT INTO job (id, owner, script, width, height, fps, format, seed, fingerprint, state,"
                    + " finished_at, failure) VALUES (gen_random_uuid(), gen_random_uuid(), 'x', 1, 1, 1, 'mp4', 0, 'x',"
                    + " 'failed', now(), 'worker_lost')");
        });
        String scraped = metrics.scrape();
        assertThat(scraped).contains("omega_queue_jobs{state=\"queued\"} 3.0");
        assertThat(scraped)
                .contains("omega_queue_dead_lettered_jobs 1.0")
                .containsPattern("omega_queue_oldest_job_age_seconds 9\\d\\.");
        // Scrapes within the next seconds share the cached values.
        queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle"));
        assertThat(metrics.scrape()).contains("omega_queue_jobs{state=\"queued\"} 3.0");
    }

    @Test
    void scrapeWithoutDatabaseReturnsNaN() {
        metrics.watch(database, Duration.ofSeconds(1));
        database.close();
        assertThat(metrics.scrape())
                .contains("omega_queue_jobs{state=\"queued\"} NaN")
                .contains("omega_queue_dead_lettered_jobs NaN")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void hostileNamesDoNotCreateLabelValues() {
        for (int i = 0; i < 2_000; i++) {
            metrics.request("VERB" + i, "/path/" + i, 200 + i, Duration.ofMillis(1));
            metrics.request("GET", "/a b\"}\n" + i, 200, Duration.ofMillis(1));
            metrics.request("GET", null, 404, Duration.ofMillis(1));
        }
        String scraped = metrics.scrape();
        assertThat(scraped)
                .contains("method=\"other\"")
                .contains("route=\"other\"")
                .doesNotContain("VERB1\"");
        assertThat(scraped.lines()
                        .filter(line -> line.startsWith("omega_http_request_duration_seconds_count"))
                        .count())
                .isLessThan(1_000);
    }

    @Test
    void openStreamsAreGauged() {
        AtomicInteger open = new AtomicInteger(2);
        metrics.watchStreams(open::get);
        assertThat(metrics.scrape()).contains("omega_event_streams_open 2.0");
        open.set(0);
        assertThat(metrics.scrape()).contains("omega_event_streams_open 0.0");
    }

    @Test
    void closingMeteredWrappersClosesModelAndBackend() throws Exception {
        FakeRenderBackend backend = FakeRenderBackend.rendering();
        RenderBackend watched = metrics.watch(backend);
        watched.close();
        assertThat(backend.closed()).isTrue();
        Priced model = new Priced(FakeLanguageModel.answering());
        ((AutoCloseable) metrics.watch(model)).close();
        assertThat(model.closed).isTrue();
        assertThat(watched.capabilities()).isEqualTo(backend.capabilities());
    }

    @Test
    void interruptionsAndBackendFailuresAreRecordedAndRethrown() {
        RenderBackend watched = metrics.watch(FakeRenderBackend.rendering());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> watched.render(null, event -> {})).isInstanceOf(InterruptedException.class);
        RenderBackend broken = metrics.watch(new BrokenBackend());
        assertThatThrownBy(() -> broken.render(null, event -> {})).isInstanceOf(RenderException.class);
        assertThat(metrics.scrape())
                .contains(
                        "omega_render_duration_seconds_count{backend=\"fake\",operation=\"render\",outcome=\"interrupted\"} 1")
                .contains(
                        "omega_render_duration_seconds_count{backend=\"broken\",operation=\"render\",outcome=\"infrastructure\"} 1");
    }

    /** A closeable model with a price. */
    private static final class Priced implements LanguageModel, AutoCloseable {
        private final LanguageModel model;
        private boolean closed;

        Priced(LanguageModel model) {
            this.model = model;
        }

        @Override
        public String name() {
            return "fake:big";
        }

        @Override
        public Optional<TokenPrice> price() {
            return Optional.of(new TokenPrice(1, 1));
        }

        @Override
        public ModelResponse complete(ModelRequest request) throws InterruptedException {
            return model.complete(request);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}

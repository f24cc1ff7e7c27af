package com.codercops.omega.server.operations.metrics;

import com.codercops.omega.auth.outbox.Outbox;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.PoolStatus;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.stats.QueueStatsRepository;
import com.codercops.omega.server.jobs.worker.WorkerPool;
import com.codercops.omega.server.operations.DaemonThreads;
import com.codercops.omega.server.webhooks.WebhookListener;
import com.codercops.omega.server.webhooks.Webhooks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadDeadlockMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The Prometheus metrics of a server. Every label has a limited number of values, independent of input. Thread-safe; its creator
 * closes it last. It does not own the objects that it observes.
 */
public final class ServerMetrics implements AutoCloseable {
    /** The content type of {@link #scrape}. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final int MAX_ROUTES = 300;
    private static final int MAX_MODELS = 50;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ExecutorService threads = DaemonThreads.named("metrics");
    private final QueueMetrics database = new QueueMetrics(registry, threads);
    private final JobMetrics jobs = new JobMetrics(registry, Clock.systemUTC());
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final LabelLimiter routes = new LabelLimiter("/[A-Za-z0-9._~{}<>*/-]{0,149}", MAX_ROUTES);
    private final LabelLimiter models = new LabelLimiter("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,99}", MAX_MODELS);
    private final AtomicInteger pools = new AtomicInteger();

    /**
     * Creates the metrics.
     *
     * @param version the version of Omega
     */
    public ServerMetrics(String version) {
        Gauge.builder("omega.build.info", () -> 1)
                .description("Always 1; the labels name the version of Omega and of Java")
                .tags("version", version, "java", Runtime.version().toString())
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        collections.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new JvmThreadDeadlockMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
    }

    /** All metrics in the Prometheus text format. Waits at most 3 seconds for the database; without it, its gauges are NaN. */
    public String scrape() {
        return registry.scrape();
    }

    /**
     * Records a completed request.
     *
     * @param route the template, such as {@code /api/v1/jobs/{id}}, never the path; null if no route matched
     */
    public void request(String method, @Nullable String route, int status, Duration took) {
        Timer.builder("omega.http.request.duration")
                .description(
                        "Time until the response is complete, or the event stream ends; status is the class, such as 2xx")
                .serviceLevelObjectives(HistogramBuckets.SHORT)
                .tags(
                        "method",
                        METHODS.contains(method) ? method : LabelLimiter.OTHER,
                        "route",
                        routes.of(route),
                        "status",
                        status >= 100 && status < 600 ? status / 100 + "xx" : LabelLimiter.OTHER)
                .register(registry)
                .record(took);
    }

    /** Observes the number of open event streams; call it once. */
    public void watchStreams(IntSupplier open) {
        gauge("omega.event.streams.open", "Open event streams", open, IntSupplier::getAsInt);
    }

    /** Counts a job that {@link com.codercops.omega.server.jobs.JobQueue#cancel} cancelled. */
    public void cancelled(Job job) {
        jobs.cancelled(job);
    }

    /**
     * Wraps a model with metrics. Closing the result closes the model if it is closeable. Wrap each model of a fallback chain.
     */
    public LanguageModel watch(LanguageModel model) {
        return new MeteredModel(model, registry, models);
    }

    /** Wraps a backend with metrics. Closing the result closes the backend. */
    public RenderBackend watch(RenderBackend backend) {
        return new MeteredBackend(backend, registry);
    }

    /** Counts the events of a worker pool. Call it before the pool starts. */
    public void watch(WorkerPool workers) {
        workers.listen(jobs);
        String number = Integer.toString(pools.incrementAndGet());
        gauge("omega.workers.busy", "Workers that run a job", workers, WorkerPool::busy, "pool", number);
        gauge("omega.worker.pool.size", "Workers of the pool", workers, WorkerPool::size, "pool", number);
    }

    /** Observes waiting messages to webhooks. */
    public void watch(Webhooks webhooks) {
        database.watch(webhooks);
    }

    /** Records an attempt to send a message to a webhook. */
    public void webhookAttempt(WebhookListener.Outcome outcome, Duration took) {
        Timer.builder("omega.webhook.attempt.duration")
                .description(
                        "Time of one attempt to send a message to a webhook; outcome is delivered, retried, or failed after"
                                + " the last attempt")
                .serviceLevelObjectives(HistogramBuckets.SHORT)
                .tags("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .record(took);
    }

    /** Observes unsent mail messages. */
    public void watch(Outbox outbox) {
        database.watch(outbox);
    }

    /**
     * Observes jobs, connections and statements of a database; call it once. Slow statements are logged without their values.
     *
     * @param slow the slow-query threshold
     */
    public void watch(Database watched, Duration slow) {
        watched.jdbi().setSqlLogger(new SlowQueryLogger(registry, slow));
        database.watch(new QueueStatsRepository(watched));
        connections(watched, "active", PoolStatus::active);
        connections(watched, "idle", PoolStatus::idle);
        gauge(
                "omega.db.connections.pending",
                "Threads that wait for a connection",
                watched,
                it -> it.pool().waiting());
        gauge(
                "omega.db.connections.max",
                "Maximum number of connections in the pool",
                watched,
                it -> it.pool().max());
    }

    private void connections(Database watched, String state, Function<PoolStatus, Integer> number) {
        gauge(
                "omega.db.connections",
                "Connections in the pool; state is active or idle",
                watched,
                it -> number.apply(it.pool()),
                "state",
                state);
    }

    private <T> void gauge(String name, String description, T of, Function<T, Integer> value, String... tags) {
        Gauge.builder(name, of, it -> value.apply(it))
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        collections.close();
        registry.close();
    }
}

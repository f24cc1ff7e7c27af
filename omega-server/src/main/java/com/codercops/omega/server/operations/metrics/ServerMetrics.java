package com.codercops.omega.server.operations.metrics;

import com.codercops.omega.auth.outbox.Outbox;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.PoolStatus;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.QueueStatsRepository;
import com.codercops.omega.server.jobs.worker.WorkerPool;
import com.codercops.omega.server.operations.DaemonThreads;
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
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a server counts, for Prometheus. The labels of each metric have a bounded number of values, whatever comes from
 * outside. Thread-safe; whoever made it closes it last. It owns nothing that it watches.
 */
public final class ServerMetrics implements AutoCloseable {
    /** Of what {@link #scrape} gives. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final int MOST_ROUTES = 300;
    private static final int MOST_MODELS = 50;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ExecutorService threads = DaemonThreads.named("metrics");
    private final QueueMetrics database = new QueueMetrics(registry, threads);
    private final JobMetrics jobs = new JobMetrics(registry, Clock.systemUTC());
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final LabelLimiter routes = new LabelLimiter("/[A-Za-z0-9._~{}<>*/-]{0,149}", MOST_ROUTES);
    private final LabelLimiter models = new LabelLimiter("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,99}", MOST_MODELS);
    private final AtomicInteger crews = new AtomicInteger();

    /**
     * Begins to count.
     *
     * @param version of the program
     */
    public ServerMetrics(String version) {
        Gauge.builder("omega.info", () -> 1)
                .description("Always 1")
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

    /** All metrics in Prometheus' text format. Waits for the database 3 seconds at most; without it, its gauges are NaN. */
    public String scrape() {
        return registry.scrape();
    }

    /**
     * Counts an answered request.
     *
     * @param route the template, such as {@code /api/v1/jobs/{id}}, never the path; null where none matched
     */
    public void request(String method, @Nullable String route, int status, Duration took) {
        Timer.builder("omega.http.request")
                .description("Requests until they were answered; streams of events until they ended")
                .serviceLevelObjectives(HistogramBuckets.QUICK)
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

    /** Tells how many streams of events are open; once. */
    public void watchStreams(IntSupplier open) {
        gauge("omega.event.streams", "Streams of events that are open", open, IntSupplier::getAsInt);
    }

    /** Counts a job that {@link com.codercops.omega.server.jobs.JobQueue#cancel} cancelled. */
    public void cancelled(Job job) {
        jobs.cancelled(job);
    }

    /**
     * The model, with its calls counted. Closing it closes the model, where that can be closed. Of several models that stand
     * in for each other, watch each.
     */
    public LanguageModel watch(LanguageModel model) {
        return new MeteredModel(model, registry, models);
    }

    /** The backend, with its work timed. Closing it closes the backend. */
    public RenderBackend watch(RenderBackend backend) {
        return new MeteredBackend(backend, registry);
    }

    /** Counts what a crew does; before it starts. */
    public void watch(WorkerPool crew) {
        crew.listen(jobs);
        String number = Integer.toString(crews.incrementAndGet());
        gauge("omega.crew.busy", "Workers that have a job", crew, WorkerPool::busy, "crew", number);
        gauge("omega.crew.size", "Workers", crew, WorkerPool::size, "crew", number);
    }

    /** Counts the mails that wait or failed. */
    public void watch(Outbox outbox) {
        database.watch(outbox);
    }

    /**
     * Counts jobs, connections and statements of a database, once; slow statements go to the log, without their values.
     *
     * @param slow from when on a statement is slow
     */
    public void watch(Database watched, Duration slow) {
        watched.jdbi().setSqlLogger(new SlowQueryLogger(registry, slow));
        database.watch(new QueueStatsRepository(watched));
        connections(watched, "active", PoolStatus::active);
        connections(watched, "idle", PoolStatus::idle);
        gauge(
                "omega.db.connections.waiting",
                "Threads that wait for one",
                watched,
                it -> it.pool().waiting());
        gauge(
                "omega.db.connections.most",
                "As many as there may be",
                watched,
                it -> it.pool().most());
    }

    private void connections(Database watched, String state, Function<PoolStatus, Integer> number) {
        gauge(
                "omega.db.connections",
                "Connections of the pool",
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

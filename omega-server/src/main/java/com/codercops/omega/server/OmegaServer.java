package com.codercops.omega.server;

import com.codercops.omega.OmegaException;
import com.codercops.omega.app.settings.EffectiveSetting;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.SettingView;
import com.codercops.omega.server.api.jobs.JobRequestBody;
import com.codercops.omega.server.api.system.HealthApi;
import com.codercops.omega.server.api.system.MetricsApi;
import com.codercops.omega.server.api.webhooks.JobEventPayload;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.jetty.HttpServer;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobList;
import com.codercops.omega.server.jobs.JobPreviews;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.event.EventFeed;
import com.codercops.omega.server.jobs.event.JobEventSignals;
import com.codercops.omega.server.jobs.stats.QueueStatsRepository;
import com.codercops.omega.server.library.SignedLinks;
import com.codercops.omega.server.library.VideoLibrary;
import com.codercops.omega.server.library.VideoRetention;
import com.codercops.omega.server.mcp.McpRoutes;
import com.codercops.omega.server.media.PrivateDirectory;
import com.codercops.omega.server.operations.health.HealthCheck;
import com.codercops.omega.server.operations.health.HealthChecks;
import com.codercops.omega.server.operations.health.HealthService;
import com.codercops.omega.server.operations.metrics.ServerMetrics;
import com.codercops.omega.server.scheduling.PeriodicTask;
import com.codercops.omega.server.scripts.ScriptAssets;
import com.codercops.omega.server.scripts.ScriptList;
import com.codercops.omega.server.scripts.ScriptService;
import com.codercops.omega.server.stream.EventStreams;
import com.codercops.omega.server.webhooks.Webhook;
import com.codercops.omega.server.webhooks.WebhookDeliverer;
import com.codercops.omega.server.webhooks.WebhookListener;
import com.codercops.omega.server.webhooks.WebhookWorkers;
import com.codercops.omega.server.webhooks.Webhooks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root of the hosted server. Thread-safe; the caller of {@link #open} closes it, which waits for running jobs
 * and then closes everything in reverse order.
 */
public final class OmegaServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OmegaServer.class);

    /** The server waits for an external database, because both can start in any order. */
    private static final Duration DATABASE_WAIT = Duration.ofDays(365);

    private final Deque<AutoCloseable> open;
    private final ServerSettings settings;
    private final ServerMetrics metrics;
    private final ServerResources resources;
    private final ModelsAndBackend plugins;
    private final JobQueue queue;
    private final VideoLibrary library;
    private final JobEventSignals signals;
    private final EventStreams streams;
    private final HealthService health;
    private final MaintenanceTask maintenance;
    private final Webhooks webhooks;
    private final McpRoutes mcp;
    private final HttpServer http;
    private volatile boolean ready;
    private Optional<String> bootstrapLink = Optional.empty();

    /**
     * Opens the server. With an external database it listens immediately, serves {@code /health}, and waits for the database.
     * With an embedded database it starts the database first. Blocks.
     *
     * @throws OmegaException if the port is in use, the database rejects the connection, or a plugin fails; closes everything
     * @throws InterruptedException if the calling thread is interrupted; closes everything
     */
    public static OmegaServer open(ServerSettings settings) throws InterruptedException {
        ServerSettings found = settings.on(
                ListenPort.free(settings.http().address(), settings.http().port()));
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            ServerMetrics metrics = new ServerMetrics(version());
            open.push(metrics);
            // Created with private permissions before the backend creates subdirectories.
            created(found.data());
            // Concurrent with the database, because both are slow to start.
            CompletableFuture<ModelsAndBackend> plugins = CompletableFuture.supplyAsync(
                    () -> ModelsAndBackend.create(found.videos(), metrics),
                    work -> new Thread(work, "plugins").start());
            open.push(() -> plugins.exceptionally(e -> null)
                    .thenAccept(OmegaServer::close)
                    .join());
            ServerResources resources = ServerResources.open(found, DATABASE_WAIT);
            open.push(resources);
            OmegaServer server = new OmegaServer(open, found, metrics, resources, plugins.get());
            server.begin();
            return server;
        } catch (ExecutionException e) {
            close(open);
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (RuntimeException | InterruptedException e) {
            close(open);
            throw e;
        }
    }

    private static void close(@Nullable ModelsAndBackend plugins) {
        if (plugins != null) {
            plugins.close();
        }
    }

    private OmegaServer(
            Deque<AutoCloseable> open,
            ServerSettings settings,
            ServerMetrics metrics,
            ServerResources resources,
            ModelsAndBackend plugins) {
        this.open = open;
        this.settings = settings;
        this.metrics = metrics;
        this.resources = resources;
        this.plugins = plugins;
        plugins.startSelfTest();
        Database database = resources.database();
        this.queue = new JobQueue(
                database,
                settings.videos().names(),
                plugins.models()::usesTokens,
                resources.scriptRecorder(),
                metrics::cancelled);
        this.library = new VideoLibrary(database, resources.store());
        this.signals = new JobEventSignals(database, OmegaServer::daemon);
        open.push(signals);
        this.health = new HealthService(settings.operations().health(), checks(), () -> ready);
        open.push(health);
        HttpSettings listening = settings.http().listening();
        this.streams = new EventStreams(resources.auth().credentials(), listening.limits(), OmegaServer::daemon);
        metrics.watch(database, settings.database().slow());
        metrics.watch(resources.auth().outbox());
        metrics.watchStreams(streams::count);
        this.webhooks = new Webhooks(database, settings.webhooks(), Clock.systemUTC());
        ApiServices services = services();
        this.maintenance = new MaintenanceTask(resources.auth(), services::forget);
        metrics.watch(webhooks);
        this.mcp = new McpRoutes(services, listening, settings.mcp(), version(), Clock.systemUTC());
        this.http = HttpServer.start(
                listening,
                resources.auth(),
                () -> ready,
                new RequestMetrics(metrics::request, maintenance::wake),
                Clock.systemUTC(),
                routes(services, listening));
        open.push(http);
        open.push(streams);
        open.push(mcp);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "omega-events");
        thread.setDaemon(true);
        return thread;
    }

    private List<HealthCheck> checks() {
        HealthChecks checks = new HealthChecks(settings.operations().health(), Clock.systemUTC());
        List<HealthCheck> all = new ArrayList<>(List.of(
                checks.database(resources.database()),
                checks.queue(resources.database()),
                checks.mail(resources.auth().outbox()),
                checks.disk("disk-data", created(settings.data()))));
        if (settings.media().bucketOrNull() == null) {
            all.add(checks.disk("disk-videos", settings.media().directory()));
        }
        plugins.backend().ifPresent(backend -> {
            all.add(checks.backend(backend));
            all.add(checks.disk("disk-work", created(WorkerService.directory(settings))));
        });
        return all;
    }

    private static Path created(Path directory) {
        try {
            return PrivateDirectory.make(directory);
        } catch (IOException e) {
            throw new OmegaException(
                    "Cannot use the directory " + directory + ": " + e.getMessage() + ". Set 'data-directory'"
                            + " to a writable directory.",
                    e);
        }
    }

    private ApiServices services() {
        Database database = resources.database();
        Duration links = settings.retention().links();
        ScriptService scripts =
                new ScriptService(database, queue, settings.retention().scripts());
        return new ApiServices(
                resources.auth(),
                queue,
                new JobHistory(database),
                new JobPreviews(database),
                new JobList(database),
                new QueueStatsRepository(database),
                new EventFeed(database),
                signals,
                streams,
                library,
                new SignedLinks(database, library, links, Clock.systemUTC()),
                resources.store(),
                plugins.catalog(),
                scripts,
                new ScriptAssets(
                        database, resources.store(), scripts, settings.media().assetBytesPerOwner()),
                new ScriptList(database),
                settings.lines().stream().map(OmegaServer::line).toList(),
                new JobRequestBody(settings.videos().limits(), settings.videos().budget()),
                settings.http().baseUrl(),
                health,
                webhooks);
    }

    private List<RouteGroup> routes(ApiServices services, HttpSettings listening) {
        List<RouteGroup> groups = new ArrayList<>(ApiRoutes.groups(services, listening));
        groups.add(mcp);
        groups.add(new HealthApi(health));
        groups.add(new MetricsApi(metrics, settings.operations().metricsPublic()));
        return groups;
    }

    private static SettingView line(EffectiveSetting line) {
        return new SettingView(line.name(), line.isSet() ? line.text() : null, line.source());
    }

    private void begin() throws InterruptedException {
        resources.prepare();
        signals.start();
        // Started before the workers, so that mail delivery continues while they drain.
        maintenance.start();
        open.push(maintenance);
        WebhookWorkers sending = webhookWorkers();
        sending.start();
        open.push(sending);
        // Always: deleted videos are removed even without retention limits.
        VideoRetention retention = new VideoRetention(
                resources.database(), library, settings.retention().videos());
        PeriodicTask retentionTask =
                new PeriodicTask("video-retention", Duration.ofHours(1), OmegaServer::daemon, retention::sweep);
        retentionTask.start();
        open.push(retentionTask::stop);
        plugins.backend()
                .ifPresentOrElse(
                        backend -> open.push(WorkerService.open(settings, resources, plugins, backend, metrics)),
                        () -> LOG.info("No workers configured: other servers of this database run the jobs"));
        bootstrapLink = resources.auth().bootstrap().offer();
        open.push(health::drain);
        ready = true;
    }

    private WebhookWorkers webhookWorkers() {
        WebhookListener listener = new WebhookListener() {
            @Override
            public void attempted(Outcome outcome, Duration took) {
                metrics.webhookAttempt(outcome, took);
            }

            @Override
            public void disabled(Webhook webhook) {
                resources.auth().outbox().reportDisabledWebhook(webhook.owner(), webhook.name());
            }
        };
        WebhookDeliverer deliverer = new WebhookDeliverer(
                resources.database(),
                settings.webhooks(),
                version(),
                new JobEventPayload(settings.http().baseUrl()),
                listener);
        return new WebhookWorkers(deliverer, settings.webhooks().workers());
    }

    /** The version in the manifest of the jar; {@code development} outside a jar. */
    public static String version() {
        String version = OmegaServer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The public URL. */
    public URI address() {
        return settings.http().baseUrl();
    }

    /** The port that the server listens on. */
    public int port() {
        return http.port();
    }

    /** The link that creates the first administrator; empty if one exists. */
    public Optional<String> bootstrapLink() {
        return bootstrapLink;
    }

    /** Completes with the reason when the embedded database cannot be started again: the server should be closed then. */
    public CompletableFuture<String> databaseLost() {
        return resources.databaseLost();
    }

    public ServerResources resources() {
        return resources;
    }

    public JobQueue queue() {
        return queue;
    }

    @Override
    public void close() {
        close(open);
    }

    private static void close(Deque<AutoCloseable> open) {
        OmegaException failed = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                if (failed == null) {
                    failed = new OmegaException("The server did not close cleanly: " + e.getMessage(), e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}

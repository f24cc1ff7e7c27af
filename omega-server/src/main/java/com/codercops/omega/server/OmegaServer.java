package com.codercops.omega.server;

import com.codercops.omega.OmegaException;
import com.codercops.omega.app.settings.EffectiveSetting;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.ModelCatalog;
import com.codercops.omega.server.api.SettingView;
import com.codercops.omega.server.api.jobs.JobRequestBody;
import com.codercops.omega.server.api.system.HealthApi;
import com.codercops.omega.server.api.system.MetricsApi;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.jetty.HttpServer;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobList;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.QueueStatsRepository;
import com.codercops.omega.server.jobs.event.EventFeed;
import com.codercops.omega.server.jobs.event.JobEventSignals;
import com.codercops.omega.server.library.SignedLinks;
import com.codercops.omega.server.library.VideoLibrary;
import com.codercops.omega.server.library.VideoRetention;
import com.codercops.omega.server.library.VideoRetentionSettings;
import com.codercops.omega.server.media.PrivateDirectory;
import com.codercops.omega.server.operations.health.HealthCheck;
import com.codercops.omega.server.operations.health.HealthChecks;
import com.codercops.omega.server.operations.health.HealthService;
import com.codercops.omega.server.operations.metrics.ServerMetrics;
import com.codercops.omega.server.scheduling.PeriodicTask;
import com.codercops.omega.server.scripts.ScriptList;
import com.codercops.omega.server.scripts.ScriptService;
import com.codercops.omega.server.stream.EventStreams;
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
 * The hosted server, put together. Thread-safe; whoever opened it closes it, which lets the jobs in hand come to their end,
 * and then closes everything in reverse order.
 */
public final class OmegaServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OmegaServer.class);

    /** Servers and databases are started in any order, at any time. */
    private static final Duration UNTIL_IT_COMES = Duration.ofDays(365);

    private final Deque<AutoCloseable> open;
    private final ServerSettings settings;
    private final ServerMetrics metrics;
    private final ServerResources premises;
    private final ModelsAndBackend tools;
    private final JobQueue queue;
    private final VideoLibrary library;
    private final JobEventSignals signals;
    private final EventStreams streams;
    private final HealthService health;
    private final MaintenanceTask chores;
    private final HttpServer http;
    private volatile boolean ready;
    private Optional<String> bootstrapLink = Optional.empty();

    /**
     * Opens all of it. With a database by its address it listens at once, answers {@code /health}, and waits for the
     * database as long as it takes; with its own, it starts that first. Blocks.
     *
     * @throws OmegaException when the port is taken, the database refuses, a plugin cannot work; nothing is left open
     * @throws InterruptedException when the calling thread is interrupted; nothing is left open
     */
    public static OmegaServer open(ServerSettings settings) throws InterruptedException {
        ServerSettings found = settings.on(
                ListenPort.free(settings.http().address(), settings.http().port()));
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            ServerMetrics metrics = new ServerMetrics(version());
            open.push(metrics);
            // Before the backend makes its own in it, for all to read.
            made(found.data());
            // Beside the database, for each takes its time.
            CompletableFuture<ModelsAndBackend> tools = CompletableFuture.supplyAsync(
                    () -> ModelsAndBackend.make(found.videos(), metrics), work -> new Thread(work, "tools").start());
            open.push(() -> tools.exceptionally(e -> null)
                    .thenAccept(OmegaServer::close)
                    .join());
            ServerResources premises = ServerResources.open(found, UNTIL_IT_COMES);
            open.push(premises);
            OmegaServer server = new OmegaServer(open, found, metrics, premises, tools.get());
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

    private static void close(@Nullable ModelsAndBackend tools) {
        if (tools != null) {
            tools.close();
        }
    }

    private OmegaServer(
            Deque<AutoCloseable> open,
            ServerSettings settings,
            ServerMetrics metrics,
            ServerResources premises,
            ModelsAndBackend tools) {
        this.open = open;
        this.settings = settings;
        this.metrics = metrics;
        this.premises = premises;
        this.tools = tools;
        tools.tryOut();
        Database database = premises.database();
        this.queue = new JobQueue(database, settings.videos().names(), premises.keeper(), metrics::cancelled);
        this.library = new VideoLibrary(database, premises.store());
        this.signals = new JobEventSignals(database, OmegaServer::daemon);
        open.push(signals);
        this.health = new HealthService(settings.operations().health(), checks(), () -> ready);
        open.push(health);
        HttpSettings listening = settings.http().listening();
        this.streams = new EventStreams(premises.auth().credentials(), listening.limits(), OmegaServer::daemon);
        metrics.watch(database, settings.database().slow());
        metrics.watch(premises.auth().outbox());
        metrics.watchStreams(streams::count);
        this.chores = new MaintenanceTask(
                premises.auth(),
                new ScriptService(database, queue, settings.retention().scripts())::forget);
        this.http = HttpServer.start(
                listening,
                premises.auth(),
                () -> ready,
                new RequestMetrics(metrics::request, chores::wake),
                Clock.systemUTC(),
                routes(listening));
        open.push(http);
        open.push(streams);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "events");
        thread.setDaemon(true);
        return thread;
    }

    private List<HealthCheck> checks() {
        HealthChecks checks = new HealthChecks(settings.operations().health(), Clock.systemUTC());
        List<HealthCheck> all = new ArrayList<>(List.of(
                checks.database(premises.database()),
                checks.queue(premises.database()),
                checks.mail(premises.auth().outbox()),
                checks.disk("disk-data", made(settings.data()))));
        if (settings.media().bucketOrNull() == null) {
            all.add(checks.disk("disk-videos", settings.media().directory()));
        }
        tools.backend().ifPresent(backend -> {
            all.add(checks.backend(backend));
            all.add(checks.disk("disk-work", made(WorkerService.directory(settings))));
        });
        return all;
    }

    private static Path made(Path directory) {
        try {
            return PrivateDirectory.make(directory);
        } catch (IOException e) {
            throw new OmegaException(
                    "The directory " + directory + " cannot be made: " + e + ". Set 'data-directory'"
                            + " to one that can be written.",
                    e);
        }
    }

    private List<RouteGroup> routes(HttpSettings listening) {
        Database database = premises.database();
        Duration links = settings.retention().links();
        ApiServices services = new ApiServices(
                premises.auth(),
                queue,
                new JobHistory(database),
                new JobList(database),
                new QueueStatsRepository(database),
                new EventFeed(database),
                signals,
                streams,
                library,
                new SignedLinks(database, library, links, Clock.systemUTC()),
                premises.store(),
                models(),
                new ScriptService(database, queue, settings.retention().scripts()),
                new ScriptList(database),
                settings.lines().stream().map(OmegaServer::line).toList(),
                new JobRequestBody(settings.videos().limits(), settings.videos().budget()),
                settings.http().baseUrl());
        List<RouteGroup> groups = new ArrayList<>(ApiRoutes.groups(services, listening));
        groups.add(new HealthApi(health));
        groups.add(new MetricsApi(metrics, settings.operations().metricsPublic()));
        return groups;
    }

    private static SettingView line(EffectiveSetting line) {
        return new SettingView(line.name(), line.isSet() ? line.text() : null, line.source());
    }

    private ModelCatalog models() {
        ServerSettings.Videos videos = settings.videos();
        return new ModelCatalog(
                videos.models().stream().map(plugin -> plugin.name()).toList(),
                videos.model().name());
    }

    private void begin() throws InterruptedException {
        premises.prepare();
        signals.start();
        // Before the workshop, so that mails still go while it drains.
        chores.start();
        open.push(chores);
        VideoRetentionSettings videos = settings.retention().videos();
        if (!videos.equals(VideoRetentionSettings.OFF)) {
            VideoRetention retention = new VideoRetention(premises.database(), library, videos);
            PeriodicTask upkeep =
                    new PeriodicTask("video-retention", Duration.ofHours(1), OmegaServer::daemon, retention::sweep);
            upkeep.start();
            open.push(upkeep::stop);
        }
        tools.backend()
                .ifPresentOrElse(
                        backend -> open.push(WorkerService.open(settings, premises, tools, backend, metrics)),
                        () -> LOG.info("No workers: other servers of this database make the videos"));
        bootstrapLink = premises.auth().bootstrap().offer();
        open.push(health::drain);
        ready = true;
    }

    /** Of the program, as its jar has it; {@code development} outside of a jar. */
    public static String version() {
        String version = OmegaServer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** What people type. */
    public URI address() {
        return settings.http().baseUrl();
    }

    /** On which it listens. */
    public int port() {
        return http.port();
    }

    /** By which the first admin comes in; empty if there is one. */
    public Optional<String> bootstrapLink() {
        return bootstrapLink;
    }

    public ServerResources premises() {
        return premises;
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
                    failed = new OmegaException("The server did not close in order: " + e.getMessage(), e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}

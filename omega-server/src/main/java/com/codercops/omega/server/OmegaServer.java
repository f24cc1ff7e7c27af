package com.codercops.omega.server;

import com.codercops.omega.OmegaException;
import com.codercops.omega.server.api.Api;
import com.codercops.omega.server.api.ModelChoice;
import com.codercops.omega.server.api.Services;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.http.HttpServer;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RequestObserver;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.jobs.EventSignals;
import com.codercops.omega.server.jobs.Feed;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobList;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.QueueGauge;
import com.codercops.omega.server.library.Library;
import com.codercops.omega.server.library.SignedLinks;
import com.codercops.omega.server.scripts.ScriptKeeper;
import com.codercops.omega.server.scripts.ScriptList;
import com.codercops.omega.server.scripts.Scripts;
import com.codercops.omega.server.stream.EventStreams;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The hosted server, put together. Thread-safe; whoever opened it closes it, which lets the jobs in hand come to their end,
 * and then closes everything in reverse order.
 */
public final class OmegaServer implements AutoCloseable {
    /** Servers and databases are started in any order, at any time. */
    private static final Duration UNTIL_IT_COMES = Duration.ofDays(365);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ServerSettings settings;
    private final Premises premises;
    private final HttpServer http;
    private final EventSignals signals;
    private final EventStreams streams;
    private volatile boolean ready;
    private Optional<String> bootstrapLink = Optional.empty();

    /**
     * Opens all of it. With a database by its address it listens at once, answers {@code /health/live}, and waits for the
     * database as long as it takes; with its own, it starts that first. Blocks.
     *
     * @throws OmegaException when the port is taken, the database refuses, a plugin cannot work; nothing is left open
     * @throws InterruptedException when the calling thread is interrupted; nothing is left open
     */
    public static OmegaServer open(ServerSettings settings) throws InterruptedException {
        Premises premises;
        ServerSettings found = settings.on(
                Ports.free(settings.http().address(), settings.http().port()));
        premises = Premises.open(found, UNTIL_IT_COMES);
        OmegaServer server;
        try {
            server = new OmegaServer(found, premises);
        } catch (RuntimeException e) {
            premises.close();
            throw e;
        }
        try {
            server.begin();
            return server;
        } catch (RuntimeException | InterruptedException e) {
            server.close();
            throw e;
        }
    }

    private OmegaServer(ServerSettings settings, Premises premises) {
        this.settings = settings;
        this.premises = premises;
        this.signals = new EventSignals(premises.database(), OmegaServer::daemon);
        this.streams = new EventStreams(
                premises.auth().credentials(), httpSettings(settings.http()).limits(), OmegaServer::daemon);
        this.http = HttpServer.start(
                httpSettings(settings.http()), premises.auth(), () -> ready, observer(), Clock.systemUTC(), routes());
        open.push(premises);
        open.push(signals);
        open.push(http);
        open.push(streams);
    }

    private static HttpSettings httpSettings(ServerSettings.Http http) {
        return new HttpSettings(
                http.address().getHostAddress(),
                http.port(),
                http.baseUrl(),
                Set.copyOf(http.trustedProxies()),
                Set.of(),
                HttpSettings.Limits.DEFAULT.withRates(http.requestsAMinute(), http.writesAMinute()));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "events");
        thread.setDaemon(true);
        return thread;
    }

    /** Where metrics are to hear of answers. */
    private static RequestObserver observer() {
        return (method, route, status, time) -> {};
    }

    private List<RouteGroup> routes() {
        Database database = premises.database();
        Library library = new Library(database, premises.store());
        Services services = new Services(
                premises.auth(),
                queue(),
                new JobHistory(database),
                new JobList(database),
                new QueueGauge(database),
                new Feed(database),
                signals,
                streams,
                library,
                new SignedLinks(database, library, SignedLinks.LONGEST, Clock.systemUTC()),
                premises.store(),
                models(),
                new Scripts(database, queue(), ScriptKeeper.DEFAULT_KEPT),
                new ScriptList(database),
                List.of(),
                settings.http().baseUrl());
        List<RouteGroup> groups = new ArrayList<>(Api.groups(services, httpSettings(settings.http())));
        groups.add(new Live());
        return groups;
    }

    private ModelChoice models() {
        ServerSettings.Films films = settings.films();
        return new ModelChoice(
                films.models().stream().map(plugin -> plugin.name()).toList(),
                films.model().name());
    }

    private void begin() throws InterruptedException {
        premises.prepare();
        signals.start();
        // Before the workshop, so that mails still go while it drains.
        open.push(Chores.start(premises.auth()));
        open.push(Workshop.open(settings, premises));
        bootstrapLink = premises.auth().bootstrap().offer();
        ready = true;
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

    public Premises premises() {
        return premises;
    }

    public JobQueue queue() {
        return new JobQueue(premises.database(), settings.films().names(), premises.keeper());
    }

    @Override
    public void close() {
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

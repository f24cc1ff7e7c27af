package com.codercops.omega.server;

import com.codercops.omega.OmegaException;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.jobs.JobQueue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The hosted server, put together. Thread-safe; whoever opened it closes it, which lets the jobs in hand come to their end,
 * and then closes everything in reverse order.
 */
public final class OmegaServer implements AutoCloseable {
    /** Servers and databases are started in any order, at any time. */
    private static final Duration UNTIL_IT_COMES = Duration.ofDays(365);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ServerSettings settings;
    private final Porch porch;
    private final Premises premises;
    private final Workshop workshop;
    private final Optional<String> bootstrapLink;

    /**
     * Listens at once, waits for the database as long as it takes, and opens. Blocks.
     *
     * @throws OmegaException when the port is taken, the database refuses, a plugin cannot work
     * @throws InterruptedException when the calling thread is interrupted; nothing is left open
     */
    public static OmegaServer open(ServerSettings settings) throws InterruptedException {
        return new OmegaServer(settings);
    }

    private OmegaServer(ServerSettings given) throws InterruptedException {
        try {
            porch = opened(Porch.open(given.http()));
            settings = given.on(porch.port());
            premises = opened(Premises.open(settings, UNTIL_IT_COMES));
            premises.prepare();
            workshop = opened(Workshop.open(settings, premises));
            opened(Chores.start(premises.auth()));
            bootstrapLink = premises.auth().bootstrap().offer();
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /** What people type. */
    public URI address() {
        return settings.http().baseUrl();
    }

    /** On which it listens. */
    public int port() {
        return porch.port();
    }

    /** By which the first admin comes in; empty if there is one. */
    public Optional<String> bootstrapLink() {
        return bootstrapLink;
    }

    public Premises premises() {
        return premises;
    }

    public JobQueue queue() {
        return new JobQueue(premises.database());
    }

    /** Whether films are made here. */
    public boolean makesFilms() {
        return workshop.crew() != null;
    }

    @Override
    public void close() {
        OmegaException failed = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                failed = failed == null ? new OmegaException("The server did not close in order: " + e.getMessage(), e) : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}

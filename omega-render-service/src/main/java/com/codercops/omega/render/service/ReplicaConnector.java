package com.codercops.omega.render.service;

import com.codercops.omega.render.Remedy;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.ImageContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Connects to a free replica of the service. Takes replicas in turn and skips unreachable and busy ones. Thread-safe. */
final class ReplicaConnector {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);
    /**
     * Between the containers of two jobs there is no listener for a moment. After this time the service counts as
     * unreachable.
     */
    private static final Duration UNREACHABLE_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);

    private final ServiceSettings settings;
    private final HostResolver resolver;
    private final AtomicInteger rotation = new AtomicInteger();
    private volatile boolean closed;

    /** A connection with its completed handshake. */
    record Connection(Socket socket, FrameChannel frames, Handshake handshake) {}

    /** Resolves a host name. */
    interface HostResolver {
        InetAddress[] resolve(String name) throws UnknownHostException;
    }

    ReplicaConnector(ServiceSettings settings, HostResolver resolver) {
        this.settings = settings;
        this.resolver = resolver;
    }

    /**
     * Blocks until a replica accepts a job.
     *
     * @throws RenderException when no replica is free in time or reachable, or a replica belongs to another version of Omega
     */
    Connection connect() throws InterruptedException {
        return connect(true, settings.acquireTimeout(), UNREACHABLE_TIMEOUT);
    }

    /**
     * Asks any replica for its description, without a job.
     *
     * @param unreachableTimeout how long the service may be unreachable
     */
    Handshake query(Duration unreachableTimeout) throws InterruptedException {
        Connection connection = connect(false, unreachableTimeout, unreachableTimeout);
        close(connection.socket());
        return connection.handshake();
    }

    private Connection connect(boolean forJob, Duration acquireTimeout, Duration unreachableTimeout)
            throws InterruptedException {
        long begin = System.nanoTime();
        long lastResponse = begin;
        while (true) {
            Map<String, String> problems = new LinkedHashMap<>();
            for (InetAddress address : replicas(problems)) {
                Attempt attempt = attempt(address, forJob);
                if (attempt.connection().isPresent()) {
                    return attempt.connection().get();
                }
                problems.put(address.getHostAddress(), attempt.problem());
                if (attempt.reachable()) {
                    lastResponse = System.nanoTime();
                }
            }
            if (closed) {
                throw new RenderException(Reason.INFRASTRUCTURE, "The render backend is closed.");
            }
            long now = System.nanoTime();
            if (now - begin > acquireTimeout.toNanos() || now - lastResponse > unreachableTimeout.toNanos()) {
                boolean busy = now - lastResponse <= unreachableTimeout.toNanos();
                throw new RenderException(
                        Reason.INFRASTRUCTURE,
                        (busy
                                        ? "All Manim services at " + settings + " are busy"
                                        : "No Manim service responds at " + settings)
                                + " " + problems + ". "
                                + (busy
                                        ? "Start more replicas, or increase acquire-timeout."
                                        : "Start it, for example with restart_manim_container.sh, or set MANIM_SERVICE and"
                                                + " MANIM_SERVICE_PORT to another one."));
            }
            Thread.sleep(RETRY_INTERVAL.toMillis());
        }
    }

    /** Ends the waits of all callers. */
    void close() {
        closed = true;
    }

    /** All replicas, rotated by one at each call. */
    private List<InetAddress> replicas(Map<String, String> problems) {
        try {
            List<InetAddress> all = Arrays.asList(resolver.resolve(settings.host()));
            Collections.rotate(all, -Math.floorMod(rotation.getAndIncrement(), all.size()));
            return all;
        } catch (UnknownHostException e) {
            problems.put(settings.host(), "unknown host");
            return List.of();
        }
    }

    /** The result of one connection attempt. */
    private record Attempt(Optional<Connection> connection, boolean reachable, String problem) {}

    private Attempt attempt(InetAddress address, boolean forJob) {
        Socket socket = new Socket();
        boolean kept = false;
        try {
            socket.connect(
                    new InetSocketAddress(address, settings.port()), Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(HANDSHAKE_TIMEOUT.toMillis()));
            FrameChannel frames = new FrameChannel(socket);
            Handshake handshake = Handshake.exchange(frames, settings.token(), forJob);
            requireSameVersion(handshake);
            kept = handshake.admitted() || !forJob;
            socket.setSoTimeout(Math.toIntExact(FrameChannel.SILENCE_TIMEOUT.toMillis()));
            return kept
                    ? new Attempt(Optional.of(new Connection(socket, frames, handshake)), true, "")
                    : new Attempt(Optional.empty(), true, handshake.reason());
        } catch (SocketTimeoutException e) {
            return new Attempt(Optional.empty(), false, "no response");
        } catch (IOException e) {
            return new Attempt(Optional.empty(), false, reason(e));
        } finally {
            if (!kept) {
                close(socket);
            }
        }
    }

    private void requireSameVersion(Handshake handshake) {
        if (handshake.reason().equals(Handshake.INVALID_TOKEN)) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "The Manim service at " + settings
                            + " rejects the token. Set OMEGA_SERVICE_TOKEN to the token that belongs to"
                            + " its OMEGA_SERVICE_VERIFIER; both are in manim.env.");
        }
        String ours = ImageContext.fingerprint();
        if (!handshake.fingerprint().equals(ours)) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "The Manim service at " + settings + " belongs to another version of Omega: its fingerprint is "
                            + handshake.fingerprint().replaceAll("[^0-9a-z]", "?") + ", and this one has " + ours
                            + ". Build the image of the service again, and restart the service.",
                    null,
                    Remedy.buildImage(ImageContext.NAME));
        }
    }

    private static String reason(IOException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}+", " ");
    }

    static void close(@Nullable Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // The connection is no longer used.
            return;
        }
    }
}

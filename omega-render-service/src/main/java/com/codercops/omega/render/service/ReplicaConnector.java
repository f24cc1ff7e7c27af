package com.codercops.omega.render.service;

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

/** Finds a replica of the service that is free: in turn, past those that are dead or at work. Thread-safe. */
final class ReplicaConnector {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration GREET = Duration.ofSeconds(5);
    /** Between one job's container and the next nothing listens for a moment; longer than this it is not there. */
    private static final Duration ABSENCE = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ServiceSettings settings;
    private final Names names;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean closed;

    /** A connection and what was said at its beginning. */
    record Admitted(Socket socket, FrameChannel frames, Handshake hello) {}

    /** Finds the addresses behind a name. */
    interface Names {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    ReplicaConnector(ServiceSettings settings, Names names) {
        this.settings = settings;
        this.names = names;
    }

    /**
     * Blocks until a replica takes the caller in.
     *
     * @throws RenderException when none is free in time, none is there, or one is not this Omega's
     */
    Admitted enter() throws InterruptedException {
        return knock(true, settings.patience(), ABSENCE);
    }

    /**
     * Asks any replica what it is, without taking its place.
     *
     * @param absence how long it may be away
     */
    Handshake ask(Duration absence) throws InterruptedException {
        Admitted answered = knock(false, absence, absence);
        close(answered.socket());
        return answered.hello();
    }

    private Admitted knock(boolean comeIn, Duration patience, Duration absence) throws InterruptedException {
        long begin = System.nanoTime();
        long lastAnswer = begin;
        while (true) {
            Map<String, String> found = new LinkedHashMap<>();
            for (InetAddress address : replicas(found)) {
                Attempt attempt = attempt(address, comeIn);
                if (attempt.admitted().isPresent()) {
                    return attempt.admitted().get();
                }
                found.put(address.getHostAddress(), attempt.refusal());
                if (attempt.alive()) {
                    lastAnswer = System.nanoTime();
                }
            }
            if (closed) {
                throw new RenderException(Reason.INFRASTRUCTURE, "The render backend is closed.");
            }
            long now = System.nanoTime();
            if (now - begin > patience.toNanos() || now - lastAnswer > absence.toNanos()) {
                boolean busy = now - lastAnswer <= absence.toNanos();
                throw new RenderException(
                        Reason.INFRASTRUCTURE,
                        (busy
                                        ? "All Manim services at " + settings + " are at work"
                                        : "No Manim service answers at " + settings)
                                + " " + found + ". "
                                + (busy
                                        ? "Start more replicas, or wait longer."
                                        : "Start it, for example by restart_manim_container.sh, or name another by"
                                                + " MANIM_SERVICE and MANIM_SERVICE_PORT."));
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    /** Sends away whoever waits. */
    void close() {
        closed = true;
    }

    /** Whoever was first the last time is last this time. */
    private List<InetAddress> replicas(Map<String, String> found) {
        try {
            List<InetAddress> all = Arrays.asList(names.addresses(settings.host()));
            Collections.rotate(all, -Math.floorMod(turn.getAndIncrement(), all.size()));
            return all;
        } catch (UnknownHostException e) {
            found.put(settings.host(), "no such host");
            return List.of();
        }
    }

    /** What came of knocking once. */
    private record Attempt(Optional<Admitted> admitted, boolean alive, String refusal) {}

    private Attempt attempt(InetAddress address, boolean comeIn) {
        Socket socket = new Socket();
        boolean kept = false;
        try {
            socket.connect(new InetSocketAddress(address, settings.port()), Math.toIntExact(CONNECT.toMillis()));
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(GREET.toMillis()));
            FrameChannel frames = new FrameChannel(socket);
            Handshake hello = Handshake.exchange(frames, settings.token(), comeIn);
            refuseStrange(hello);
            kept = hello.admitted() || !comeIn;
            socket.setSoTimeout(Math.toIntExact(FrameChannel.SILENCE.toMillis()));
            return kept
                    ? new Attempt(Optional.of(new Admitted(socket, frames, hello)), true, "")
                    : new Attempt(Optional.empty(), true, hello.reason());
        } catch (SocketTimeoutException e) {
            return new Attempt(Optional.empty(), false, "no answer");
        } catch (IOException e) {
            return new Attempt(Optional.empty(), false, reason(e));
        } finally {
            if (!kept) {
                close(socket);
            }
        }
    }

    private void refuseStrange(Handshake hello) {
        if (hello.reason().equals(Handshake.BAD_TOKEN)) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "The Manim service at " + settings
                            + " does not accept the token. OMEGA_SERVICE_TOKEN must be the one"
                            + " that belongs to its OMEGA_SERVICE_VERIFIER.");
        }
        String ours = ImageContext.fingerprint();
        if (!hello.fingerprint().equals(ours)) {
            throw new RenderException(
                    Reason.INSTALLATION,
                    "The Manim service at " + settings + " was made by another Omega (fingerprint "
                            + hello.fingerprint().replaceAll("[^0-9a-z]", "?") + ", and here it is " + ours
                            + "). Make the image with: omega image build, and start the service again.");
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
            // It is given up either way.
            return;
        }
    }
}

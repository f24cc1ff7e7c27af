package com.codercops.omega.render.docker;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A proxy to the engine whose connections can be cut, to simulate a restart of the engine or a broken network. Its socket is
 * of the same kind as the engine's, because an interruption closes a connection of this kind, and no other.
 */
final class BreakableEngineProxy implements AutoCloseable {
    private static final Duration LATENCY = Duration.ofMillis(500);

    private final Path directory = Files.createTempDirectory("engine-proxy");
    private final Path socket = directory.resolve("docker.sock");
    private final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final UnixDomainSocketAddress engine;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch creation = new CountDownLatch(1);
    private volatile boolean broken;
    private volatile boolean slowCreation;

    /** Connects to the engine's unix socket. */
    BreakableEngineProxy(EngineAddress address) throws IOException {
        engine = UnixDomainSocketAddress.of(
                URI.create(String.valueOf(address.host())).getPath());
        server.bind(UnixDomainSocketAddress.of(socket));
        start(this::accept);
    }

    String host() {
        return "unix://" + socket;
    }

    /** Closes all connections, and every new one immediately. */
    void cut() throws IOException {
        broken = true;
        for (SocketChannel one : open) {
            one.close();
        }
        open.clear();
    }

    void mend() {
        broken = false;
    }

    /** From now on, requests that create a container reach the engine late, even if their caller has disconnected. */
    void slowCreation() {
        slowCreation = true;
    }

    /** Waits for the first of these requests, before it reaches the engine. */
    void awaitCreation() throws InterruptedException {
        creation.await();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel caller = server.accept();
                if (broken) {
                    caller.close();
                    continue;
                }
                SocketChannel channel = SocketChannel.open(engine);
                open.add(caller);
                open.add(channel);
                start(() -> copy(caller, channel));
                start(() -> copy(channel, caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        boolean late = false;
        try (from;
                to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                if (slowCreation && createsContainer(buffer)) {
                    late = true;
                    // The caller sends the rest of the request meanwhile.
                    LockSupport.parkNanos(LATENCY.toNanos());
                    creation.countDown();
                    LockSupport.parkNanos(LATENCY.toNanos());
                }
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            if (late) {
                // The engine stops a request whose connection ends.
                LockSupport.parkNanos(LATENCY.toNanos());
            }
        } catch (IOException e) {
            // The other side has disconnected.
            return;
        }
    }

    private static boolean createsContainer(ByteBuffer request) {
        return StandardCharsets.ISO_8859_1
                .decode(request.duplicate())
                .toString()
                .contains("/containers/create");
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "engine-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
        Files.deleteIfExists(socket);
        Files.delete(directory);
    }
}

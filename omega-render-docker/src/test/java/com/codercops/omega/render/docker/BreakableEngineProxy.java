package com.codercops.omega.render.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A proxy to the engine whose connections can be cut, to simulate a restart of the engine or a broken network. */
final class BreakableEngineProxy implements AutoCloseable {
    private final ServerSocket server;
    private final URI engine;
    private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean broken;

    /** Connects to the engine's unix socket. */
    BreakableEngineProxy(EngineAddress address) throws IOException {
        engine = URI.create(String.valueOf(address.host()));
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String host() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** Closes all connections, and every new one immediately. */
    void cut() throws Exception {
        broken = true;
        for (AutoCloseable one : open) {
            one.close();
        }
        open.clear();
    }

    void mend() {
        broken = false;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                if (broken) {
                    caller.close();
                    continue;
                }
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                channel.connect(UnixDomainSocketAddress.of(engine.getPath()));
                open.add(caller);
                open.add(channel);
                start(() -> copy(caller, channel, () -> toEngine(caller, channel)));
                start(() -> copy(caller, channel, () -> toCaller(channel, caller)));
            } catch (IOException e) {
                return;
            }
        }
    }

    private interface Copying {
        void run() throws IOException;
    }

    private static void copy(Socket caller, SocketChannel channel, Copying copying) {
        try (caller;
                channel) {
            copying.run();
        } catch (IOException e) {
            // The other side has disconnected.
            return;
        }
    }

    private static void toEngine(Socket caller, SocketChannel channel) throws IOException {
        InputStream in = caller.getInputStream();
        byte[] bytes = new byte[1 << 16];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }

    /** The streams of java.nio.channels.Channels for the same channel block each other. */
    private static void toCaller(SocketChannel channel, Socket caller) throws IOException {
        OutputStream out = caller.getOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        while (channel.read(buffer) >= 0) {
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "engine-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws Exception {
        server.close();
        cut();
    }
}

package com.codercops.omega.server.database;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A proxy in front of a database. It can cut all connections, restore service, and stop forwarding without closing. */
public final class Tunnel implements AutoCloseable {
    private final DatabaseSettings real;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final Set<Closeable> silent = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile CountDownLatch refusal = new CountDownLatch(1);

    public Tunnel(DatabaseSettings real) throws IOException {
        this.real = real;
        thread(this::accept);
    }

    /** The connection settings through the proxy. */
    public DatabaseSettings settings() {
        return new DatabaseSettings(
                real.url().replaceFirst(":[0-9]+/", ":" + server.getLocalPort() + "/"),
                real.user(),
                real.password(),
                real.connections(),
                real.startupTimeout());
    }

    /** Closes all connections, and accepts none until the service is restored. */
    public void cut() throws IOException {
        cut = true;
        refusal = new CountDownLatch(1);
        for (Closeable connection : open) {
            connection.close();
        }
    }

    /** Stops forwarding on the open connections without closing them, like a firewall that has dropped their state. */
    public void silence() {
        silent.addAll(open);
    }

    public void mend() {
        cut = false;
    }

    /** Waits for a failed connection attempt since the cut. */
    public void awaitRefusal() throws InterruptedException {
        refusal.await();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                if (cut) {
                    near.close();
                    refusal.countDown();
                    continue;
                }
                URI address = URI.create(real.url().substring("jdbc:".length()));
                Socket far = new Socket();
                far.connect(new InetSocketAddress(address.getHost(), address.getPort()));
                open.add(near);
                open.add(far);
                thread(() -> pump(near, far));
                thread(() -> pump(far, near));
                if (cut) {
                    near.close();
                    far.close();
                }
            } catch (IOException e) {
                // The client tries again.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            byte[] some = new byte[1 << 16];
            for (int read = from.getInputStream().read(some);
                    read >= 0;
                    read = from.getInputStream().read(some)) {
                if (!silent.contains(from)) {
                    to.getOutputStream().write(some, 0, read);
                }
            }
        } catch (IOException e) {
            // The other side is closed too.
        }
        open.remove(from);
        open.remove(to);
        silent.remove(from);
        silent.remove(to);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "tunnel");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}

package com.codercops.omega.cli.daemon;

import com.codercops.omega.render.local.EarlySandbox;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Accepts clients on a Unix socket, and runs each command on a thread of its own. Ends when no command has run for some time,
 * when a client of another version connects, or when its socket is gone. Thread-safe.
 */
final class DaemonServer implements AutoCloseable {
    /** More commands than this run in processes of their own. */
    private static final int MAX_CLIENTS = 8;

    /** How often to look whether the socket is still there. */
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

    private final SocketDirectory directory;
    private final String version;
    private final Duration idleLimit;
    private final Commands commands;
    private final WarmBackends backends;
    private final ServerSocketChannel server;
    /** Also those whose command has ended, and that prepare a sandbox for the next one. */
    private final Set<Thread> clients = new HashSet<>();

    private final AtomicInteger running = new AtomicInteger();
    private long idleSince = System.nanoTime();
    private boolean stopped;

    private DaemonServer(
            SocketDirectory directory,
            String version,
            Duration idleLimit,
            Commands commands,
            WarmBackends backends,
            ServerSocketChannel server) {
        this.directory = directory;
        this.version = version;
        this.idleLimit = idleLimit;
        this.commands = commands;
        this.backends = backends;
        this.server = server;
    }

    /**
     * Starts to accept clients. The caller holds the lock of the directory, so a socket that is there has no owner.
     *
     * @param version the only one that clients may have
     * @param early a sandbox for the first command, or null; it ends with the server
     */
    static DaemonServer start(
            SocketDirectory directory,
            String version,
            Duration idleLimit,
            Commands commands,
            @Nullable EarlySandbox early)
            throws IOException {
        Files.deleteIfExists(directory.socket());
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(directory.address());
        DaemonServer server =
                new DaemonServer(directory, version, idleLimit, commands, new WarmBackends(early), channel);
        Thread acceptor = new Thread(server::acceptAll, "omega-daemon-acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        return server;
    }

    private void acceptAll() {
        try {
            while (true) {
                accept(server.accept());
            }
        } catch (ClosedChannelException e) {
            // The server ends.
            return;
        } catch (IOException e) {
            System.err.println("The socket cannot be used any more: " + e);
            retire();
        }
    }

    private void accept(SocketChannel channel) {
        Thread client = new Thread(() -> serve(channel), "omega-daemon-command");
        synchronized (this) {
            clients.add(client);
        }
        client.start();
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            if (directory.isOwner(channel)) {
                answer(channel, ClientRequest.read(channel));
            } else {
                System.err.println("A process of another user is refused.");
            }
        } catch (IOException e) {
            // The client is gone, or is none.
            System.err.println("A client is disconnected: " + e);
        } catch (InterruptedException e) {
            // The server ends.
            Thread.currentThread().interrupt();
        } finally {
            ended(Thread.currentThread());
        }
    }

    private void answer(SocketChannel channel, ClientRequest request) throws IOException, InterruptedException {
        switch (request.action()) {
            case STATUS -> ChunkChannel.write(channel, Chunk.of(Chunk.Type.OUTPUT, status()));
            case STOP -> {
                retire();
                ChunkChannel.write(
                        channel,
                        Chunk.of(
                                Chunk.Type.EXIT,
                                Long.toString(ProcessHandle.current().pid())));
            }
            default -> run(channel, request);
        }
    }

    private void run(SocketChannel channel, ClientRequest request) throws IOException, InterruptedException {
        if (!request.version().equals(version)) {
            retire();
            ChunkChannel.write(channel, Chunk.of(Chunk.Type.OTHER_VERSION));
            return;
        }
        if (isFull()) {
            ChunkChannel.write(channel, Chunk.of(Chunk.Type.DECLINED));
            return;
        }
        ClientSession session = new ClientSession(channel, request, commands, backends);
        running.incrementAndGet();
        try {
            session.run();
        } finally {
            running.decrementAndGet();
            channel.close();
            session.prepareNext();
        }
    }

    private synchronized boolean isFull() {
        return clients.size() > MAX_CLIENTS;
    }

    private String status() {
        return "The resident process has the process ID "
                + ProcessHandle.current().pid() + ".\nCommands that run: "
                + running + ".\n"
                + (backends.isWarm() ? "A sandbox has started for the next command." : "No sandbox has started.")
                + "\nThe process ends after " + idleLimit.toMinutes() + " minutes without a command.";
    }

    private synchronized void ended(Thread client) {
        clients.remove(client);
        idleSince = System.nanoTime();
        notifyAll();
    }

    /** Accepts no more clients, so that another process can take the place of this one. Running commands go on. */
    synchronized void retire() {
        if (stopped) {
            return;
        }
        stopped = true;
        try {
            server.close();
            Files.deleteIfExists(directory.socket());
        } catch (IOException e) {
            System.err.println("The socket is not removed: " + e);
        }
        notifyAll();
    }

    /** Blocks until the server has nothing to do any more. */
    void awaitEnd() throws InterruptedException {
        synchronized (this) {
            while (!stopped && Files.exists(directory.socket())) {
                long idle = clients.isEmpty() ? System.nanoTime() - idleSince : 0;
                if (idle >= idleLimit.toNanos()) {
                    break;
                }
                long left = (idleLimit.toNanos() - idle) / 1_000_000 + 1;
                wait(Math.min(left, CHECK_INTERVAL.toMillis()));
            }
            retire();
            while (!clients.isEmpty()) {
                wait();
            }
        }
    }

    /** Interrupts the commands, and waits until they and the sandbox have ended. */
    @Override
    public void close() {
        retire();
        synchronized (this) {
            clients.forEach(Thread::interrupt);
        }
        backends.close();
    }
}

package com.codercops.omega.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A request of a client while it runs. A transport creates it and passes it in {@link #context}. Thread-safe.
 *
 * <p>The SDK handles no {@code notifications/cancelled}: transports do, with {@link CallRegistry}.
 */
public final class McpCall {
    private static final String KEY = "omega.call";
    private static final double TOTAL = 100;

    private final String owner;
    private final Object caller;
    private final ClientConnection connection;
    private @Nullable ProgressListener listener;
    private @Nullable Thread worker;
    private boolean cancelled;
    private boolean stopped;
    private double percent;
    private String message = "";

    /** Receives progress: percent grows with each call. */
    interface ProgressListener {
        void on(double percent, String message);
    }

    /**
     * Creates a call.
     *
     * @param owner all calls of one owner share a limit
     * @param caller what the transport knows about the sender, for {@link #caller}
     */
    public McpCall(String owner, Object caller, ClientConnection connection) {
        this.owner = owner;
        this.caller = caller;
        this.connection = connection;
    }

    /** The context to hand to the SDK with the message. */
    public McpTransportContext context() {
        return McpTransportContext.create(Map.of(KEY, this));
    }

    static McpCall of(McpTransportContext context) {
        if (context.get(KEY) instanceof McpCall call) {
            return call;
        }
        throw new IllegalStateException("The transport did not provide the call");
    }

    String owner() {
        return owner;
    }

    /** What the transport knows about the sender. */
    public <T> T caller(Class<T> type) {
        return type.cast(caller);
    }

    synchronized void listener(ProgressListener wanted) {
        listener = wanted;
    }

    /** Reports progress, if the client asked for it. Percent and message that add nothing new are left out. */
    public void progress(Progress progress) {
        ProgressListener receiver;
        double now;
        synchronized (this) {
            boolean news = !progress.message().equals(message) || progress.percent() >= percent + 1;
            receiver = listener;
            if (receiver == null || !news || cancelled) {
                return;
            }
            // The protocol wants a larger number each time.
            now = Math.min(TOTAL, Math.max(progress.percent(), percent + 0.01));
            percent = now;
            message = progress.message();
        }
        receiver.on(now, progress.message());
    }

    /** Cancels the call: the client does not want an answer. */
    public synchronized void cancel() {
        cancelled = true;
        interrupt();
    }

    /** Ends the call because this process shuts down. */
    public synchronized void stop() {
        stopped = true;
        interrupt();
    }

    private void interrupt() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    /**
     * Checks that the client still wants an answer.
     *
     * @throws CallCancelledException if the call is cancelled
     */
    public synchronized void requireWanted() {
        if (cancelled) {
            throw new CallCancelledException();
        }
    }

    /** Whether this process shuts down. */
    public synchronized boolean isStopped() {
        return stopped;
    }

    /** See {@link ClientConnection#keepAlive}. */
    public boolean keepAlive() {
        return connection.keepAlive();
    }

    /**
     * Runs work in this thread, which {@link #cancel} and {@link #stop} interrupt.
     *
     * @throws CallCancelledException if the call is cancelled before it starts
     */
    public <T> T interruptibly(Callable<T> work) throws Exception {
        synchronized (this) {
            requireWanted();
            worker = Thread.currentThread();
            if (stopped) {
                throw new InterruptedException();
            }
        }
        try {
            return work.call();
        } finally {
            synchronized (this) {
                worker = null;
                // An interruption that arrived late must not hit the next work of this thread.
                Thread.interrupted();
            }
        }
    }
}

package com.codercops.omega.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One message per line on standard input and output. Unlike the transport of the SDK, it cancels calls, and survives a line
 * that is no message. {@link #run} reads until the input ends.
 */
public final class StdioTransport implements McpServerTransportProvider, McpServerTransport {
    private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);
    private static final String OWNER = "stdio";
    private static final int THREADS = 4;
    private static final int MAX_WAITING = 32;
    private static final long END_SECONDS = 20;

    private final McpJsonMapper json = OmegaMcpServer.json();
    private final MessageReader in;
    private final OutputStream out;
    private final CallRegistry calls = new CallRegistry();
    private final ExecutorService workers = new ThreadPoolExecutor(
            THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_WAITING), StdioTransport::daemon);
    private @Nullable McpServerSession session;
    private boolean initialized;

    /** Uses the streams, but does not close them. */
    public StdioTransport(InputStream in, OutputStream out) {
        this.in = new MessageReader(in);
        this.out = out;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mcp-call");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = factory.create(this);
    }

    /** Serves until the input ends; then cancels the running calls and waits for them. Blocks; honours interruption. */
    public void run() throws IOException, InterruptedException {
        // Reading the standard input cannot be interrupted, so that another thread reads.
        FutureTask<@Nullable Void> reading = new FutureTask<>(this::read);
        daemon(reading).start();
        try {
            reading.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            calls.cancelAll();
            workers.shutdown();
            if (!workers.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Calls did not end within {} s", END_SECONDS);
            }
        }
    }

    private @Nullable Void read() throws IOException {
        for (MessageReader.Line line = in.next(); line != null; line = in.next()) {
            receive(line);
        }
        return null;
    }

    private void receive(MessageReader.Line line) {
        if (line.tooLong()) {
            send(error(
                    null,
                    McpSchema.ErrorCodes.INVALID_REQUEST,
                    "The message is longer than " + MessageReader.MAX_BYTES + " bytes."));
            return;
        }
        JSONRPCMessage message;
        try {
            message = McpSchema.deserializeJsonRpcMessage(json, line.text());
        } catch (IOException | RuntimeException e) {
            send(error(null, McpSchema.ErrorCodes.PARSE_ERROR, "The line is not a JSON-RPC message."));
            return;
        }
        if (message instanceof JSONRPCRequest request) {
            receive(request);
        } else if (message instanceof JSONRPCNotification notification
                && notification.method().equals(CallRegistry.CANCELLED)) {
            calls.cancel(notification.params());
        } else {
            initialized |= message instanceof JSONRPCNotification notification
                    && notification.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED);
            handle(message, McpTransportContext.EMPTY);
        }
    }

    private void receive(JSONRPCRequest request) {
        Object id = request.id();
        if (request.method().equals(McpSchema.METHOD_INITIALIZE)) {
            handle(request, McpTransportContext.EMPTY);
            return;
        }
        if (!initialized) {
            // The session of the SDK would wait without end.
            send(error(
                    id,
                    McpSchema.ErrorCodes.INVALID_REQUEST,
                    "The session is not initialized. Send 'initialize' and 'notifications/initialized' first."));
            return;
        }
        McpCall call = new McpCall(OWNER, OWNER, ClientConnection.PERMANENT);
        if (!calls.add(id, call)) {
            send(error(id, McpSchema.ErrorCodes.INVALID_REQUEST, "A request with this ID is running."));
            return;
        }
        try {
            workers.execute(() -> {
                try {
                    handle(request, call.context());
                } finally {
                    calls.remove(id, call);
                }
            });
        } catch (RejectedExecutionException e) {
            calls.remove(id, call);
            send(error(id, McpSchema.ErrorCodes.INVALID_REQUEST, "Too many requests are waiting. Send it again."));
        }
    }

    private void handle(JSONRPCMessage message, McpTransportContext context) {
        try {
            Objects.requireNonNull(session)
                    .handle(message)
                    .contextWrite(it -> it.put(McpTransportContext.KEY, context))
                    .block();
        } catch (RuntimeException e) {
            LOG.error("Message failed", e);
        }
    }

    /** A map, because the record of the SDK wants an ID, which a message that cannot be read has not. */
    private static Map<String, @Nullable Object> error(@Nullable Object id, int code, String message) {
        Map<String, @Nullable Object> response = new LinkedHashMap<>();
        response.put("jsonrpc", McpSchema.JSONRPC_VERSION);
        response.put("id", id);
        response.put("error", Map.of("code", code, "message", message));
        return response;
    }

    private void send(Object message) {
        try {
            byte[] line = (json.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
            synchronized (out) {
                out.write(line);
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> send(message));
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return json.convertValue(data, type);
    }

    @Override
    public Mono<Void> notifyClients(String method, Object parameters) {
        return Objects.requireNonNull(session).sendNotification(method, parameters);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    @Override
    public void close() {}

    /** Those that the SDK knows. */
    @Override
    public List<String> protocolVersions() {
        return Versions.ALL;
    }
}

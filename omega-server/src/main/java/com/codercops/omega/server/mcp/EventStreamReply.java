package com.codercops.omega.server.mcp;

import com.codercops.omega.mcp.ClientConnection;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The answer to one request as server-sent events: progress, then the result. A broken connection does not cancel the request
 * immediately: a client that goes on with its session within {@link #GRACE} wants the video. Thread-safe.
 */
final class EventStreamReply implements McpStreamableServerTransport, ClientConnection {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreamReply.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(30);
    /** A comment, which clients ignore. */
    private static final String COMMENT = ":\n\n";

    private final McpJsonMapper json;
    private final McpSession session;
    private final Clock clock;
    private final OutputStream out;
    private Instant lastWrite;
    private @Nullable Instant brokenAt;

    EventStreamReply(McpJsonMapper json, McpSession session, HttpServletResponse response, Clock clock)
            throws IOException {
        this.json = json;
        this.session = session;
        this.clock = clock;
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("utf-8");
        // Disables response buffering in nginx and similar proxies.
        response.setHeader("X-Accel-Buffering", "no");
        this.out = response.getOutputStream();
        this.lastWrite = clock.instant();
        write(COMMENT);
    }

    private synchronized void write(String text) {
        if (brokenAt != null) {
            return;
        }
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            lastWrite = clock.instant();
        } catch (IOException | IllegalStateException e) {
            brokenAt = clock.instant();
            LOG.debug("Client disconnected: {}", e.toString());
        }
    }

    @Override
    public synchronized boolean keepAlive() {
        Instant now = clock.instant();
        if (brokenAt == null && lastWrite.plus(HEARTBEAT).isBefore(now)) {
            write(COMMENT);
        }
        return brokenAt == null || session.lastRequest().isAfter(brokenAt) || now.isBefore(brokenAt.plus(GRACE));
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> {
            try {
                write("event: message\ndata: " + json.writeValueAsString(message) + "\n\n");
            } catch (IOException e) {
                throw new IllegalStateException("Cannot be written as JSON: " + message.getClass(), e);
            }
        });
    }

    /** Without an ID: a broken stream cannot be resumed. */
    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message, @Nullable String id) {
        return sendMessage(message);
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return json.convertValue(data, type);
    }

    /** The HTTP server completes the response. */
    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}

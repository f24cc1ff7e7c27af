package com.codercops.omega.server.mcp;

import com.codercops.omega.mcp.CallRegistry;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** A session of a client. Thread-safe. */
final class McpSession {
    final UUID account;
    final McpStreamableServerSession sdk;
    final CallRegistry calls = new CallRegistry();
    private final Clock clock;
    private volatile Instant lastRequest;

    McpSession(UUID account, McpStreamableServerSession sdk, Clock clock) {
        this.account = account;
        this.sdk = sdk;
        this.clock = clock;
        this.lastRequest = clock.instant();
    }

    String id() {
        return sdk.getId();
    }

    /** The client sent a request. */
    void touch() {
        lastRequest = clock.instant();
    }

    Instant lastRequest() {
        return lastRequest;
    }

    /** Cancels its calls. */
    void end() {
        calls.cancelAll();
        sdk.close();
    }
}

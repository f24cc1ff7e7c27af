package com.codercops.omega.mcp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The running calls of one session by their request IDs. Thread-safe. */
public final class CallRegistry {
    /** The notification that cancels a request. */
    public static final String CANCELLED = "notifications/cancelled";

    private final Map<Object, McpCall> calls = new ConcurrentHashMap<>();

    /** Adds a call. Returns false if a call with this ID runs. */
    public boolean add(Object requestId, McpCall call) {
        return calls.putIfAbsent(requestId, call) == null;
    }

    public void remove(Object requestId, McpCall call) {
        calls.remove(requestId, call);
    }

    /** Cancels the request that the parameters of {@link #CANCELLED} name; ignores an unknown one, which may be finished. */
    public void cancel(@Nullable Object parameters) {
        Object id = parameters instanceof Map<?, ?> map ? map.get("requestId") : null;
        McpCall call = id == null ? null : calls.get(id);
        if (call != null) {
            call.cancel();
        }
    }

    /** Cancels all: the session ends. */
    public void cancelAll() {
        calls.values().forEach(McpCall::cancel);
    }

    /** Ends all: the process ends. */
    public void stopAll() {
        calls.values().forEach(McpCall::stop);
    }

    /** Whether a call runs. */
    public boolean isBusy() {
        return !calls.isEmpty();
    }
}

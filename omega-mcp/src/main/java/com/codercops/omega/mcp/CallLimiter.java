package com.codercops.omega.mcp;

import java.util.HashMap;
import java.util.Map;

/** Limits the tool calls that run: one of each owner, and a total. Thread-safe. */
final class CallLimiter {
    private static final int PER_OWNER = 1;

    private final int max;
    private final Map<String, Integer> byOwner = new HashMap<>();
    private int all;

    CallLimiter(int max) {
        this.max = max;
    }

    /** A running call. Closing it ends it. */
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws ToolException if the limit is reached */
    synchronized Permit acquire(String owner) {
        int own = byOwner.getOrDefault(owner, 0);
        if (own >= PER_OWNER) {
            throw new ToolException(
                    "Another call that makes, checks or repairs something is running. Wait for it or cancel it, then call"
                            + " again.");
        }
        if (all >= max) {
            throw new ToolException("The server runs " + max + " calls, the maximum. Call again in a minute.");
        }
        byOwner.put(owner, own + 1);
        all++;
        return () -> release(owner);
    }

    private synchronized void release(String owner) {
        all--;
        byOwner.computeIfPresent(owner, (name, number) -> number == 1 ? null : number - 1);
    }
}

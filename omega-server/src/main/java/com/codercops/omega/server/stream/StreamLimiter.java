package com.codercops.omega.server.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Limits open event streams, in total and per account. Thread-safe. */
final class StreamLimiter {
    private final int max;
    private final int maxPerAccount;
    private final Map<UUID, Integer> byAccount = new HashMap<>();
    private int all;

    /** The result of {@link #acquire}. */
    enum Result {
        ACQUIRED,
        ACCOUNT_LIMIT,
        SERVER_LIMIT
    }

    StreamLimiter(int max, int maxPerAccount) {
        this.max = max;
        this.maxPerAccount = maxPerAccount;
    }

    synchronized Result acquire(UUID account) {
        int own = byAccount.getOrDefault(account, 0);
        if (own >= maxPerAccount) {
            return Result.ACCOUNT_LIMIT;
        }
        if (all >= max) {
            return Result.SERVER_LIMIT;
        }
        byAccount.put(account, own + 1);
        all++;
        return Result.ACQUIRED;
    }

    synchronized void release(UUID account) {
        all--;
        byAccount.computeIfPresent(account, (id, number) -> number == 1 ? null : number - 1);
    }
}

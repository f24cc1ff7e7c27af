package com.codercops.omega.server.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How many streams there may be, in all and of one account. Thread-safe. */
final class StreamLimiter {
    private final int most;
    private final int mostOfOne;
    private final Map<UUID, Integer> taken = new HashMap<>();
    private int all;

    /** Whether there was a place. */
    enum Answer {
        TAKEN,
        TOO_MANY_OF_ONE,
        FULL
    }

    StreamLimiter(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    synchronized Answer take(UUID account) {
        int own = taken.getOrDefault(account, 0);
        if (own >= mostOfOne) {
            return Answer.TOO_MANY_OF_ONE;
        }
        if (all >= most) {
            return Answer.FULL;
        }
        taken.put(account, own + 1);
        all++;
        return Answer.TAKEN;
    }

    synchronized void leave(UUID account) {
        all--;
        taken.computeIfPresent(account, (who, number) -> number == 1 ? null : number - 1);
    }
}

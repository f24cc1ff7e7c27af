package com.codercops.omega.server.jobs.usage;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The usage of one limit.
 *
 * @param kind kind of limit
 * @param limit the limit, or null for no limit
 * @param used usage so far, 0 or more; can exceed the limit
 * @param resetsAt time of the next reset, or null if there is none
 */
public record QuotaUsage(
        LimitKind kind,
        @Nullable BigDecimal limit,
        BigDecimal used,
        @Nullable Instant resetsAt) {
    boolean exhausted() {
        return limit != null && used.compareTo(limit) >= 0;
    }
}

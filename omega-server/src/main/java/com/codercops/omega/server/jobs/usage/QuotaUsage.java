package com.codercops.omega.server.jobs.usage;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of one kind is used.
 *
 * @param kind what
 * @param limit how much of it there is, or null for no limit
 * @param used so far, 0 or more; it may be more than the limit
 * @param resetsAt when counting begins anew, or null where it never does
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

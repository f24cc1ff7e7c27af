package com.codercops.omega.app.options;

import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.render.RenderLimits;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits of one run of a script, and the budget of one video. Null means the limit of the installation.
 *
 * @param timeLimit wall-clock limit of one run, 1 s to 24 h
 * @param memoryBytes memory limit of one run, at least 1 MiB
 * @param maxAttempts how often a model can fix the script, 0 to {@value #MAX_FIXES}
 * @param budgetTokens tokens of all model calls, at least 1
 * @param budgetUsd US dollars of all model calls, more than 0
 */
public record LimitOptions(
        @Nullable Duration timeLimit,
        @Nullable Long memoryBytes,
        @Nullable Integer maxAttempts,
        @Nullable Long budgetTokens,
        @Nullable BigDecimal budgetUsd) {
    /** The limits of the installation. */
    public static final LimitOptions DEFAULT = new LimitOptions(null, null, null, null, null);

    public static final int MAX_FIXES = 100;

    private static final Duration MIN_TIME_LIMIT = Duration.ofSeconds(1);
    private static final Duration MAX_TIME_LIMIT = Duration.ofHours(24);
    private static final long MIN_MEMORY = 1 << 20;
    private static final BigDecimal MAX_USD = new BigDecimal(1_000_000);

    /** @throws InvalidOptionException if a value is out of range */
    public LimitOptions {
        if (timeLimit != null && (timeLimit.compareTo(MIN_TIME_LIMIT) < 0 || timeLimit.compareTo(MAX_TIME_LIMIT) > 0)) {
            throw InvalidOptionException.of(
                    "timeLimit", "time limit", timeLimit.toSeconds() + " s", "from 1 s to 24 h");
        }
        if (memoryBytes != null && memoryBytes < MIN_MEMORY) {
            throw InvalidOptionException.of("memoryBytes", "memory limit", memoryBytes + " bytes", "at least 1M");
        }
        if (maxAttempts != null) {
            InvalidOptionException.requireInRange("maxAttempts", "number of fixes", maxAttempts, 0, MAX_FIXES);
        }
        if (budgetTokens != null) {
            InvalidOptionException.requireInRange("budgetTokens", "token budget", budgetTokens, 1, Long.MAX_VALUE);
        }
        if (budgetUsd != null && (budgetUsd.signum() <= 0 || budgetUsd.compareTo(MAX_USD) > 0)) {
            throw InvalidOptionException.of(
                    "budgetUsd",
                    "cost budget",
                    budgetUsd.toPlainString(),
                    "an amount in US dollars from 0.000001 to " + MAX_USD);
        }
    }

    /** These limits, with those of the installation where an option is null. */
    public RenderLimits limits(RenderLimits installation) {
        RenderLimits limits = timeLimit == null ? installation : installation.withWallTime(timeLimit);
        return memoryBytes == null ? limits : limits.withMemoryBytes(memoryBytes);
    }

    /** This budget, with that of the installation where an option is null. */
    public Budget budget(Budget installation) {
        return new Budget(
                maxAttempts == null ? installation.fixes() : maxAttempts,
                budgetTokens == null ? installation.tokens() : budgetTokens,
                installation.wallTime(),
                budgetUsd == null ? installation.usd() : budgetUsd.doubleValue());
    }

    /**
     * Checks that no option exceeds the installation's limits, where the user must not raise them.
     *
     * @throws InvalidOptionException if one does
     */
    public void requireWithin(RenderLimits limits, Budget budget) {
        if (timeLimit != null && timeLimit.compareTo(limits.wallTime()) > 0) {
            throw exceeds(
                    "timeLimit",
                    "time limit",
                    timeLimit.toSeconds() + " s",
                    limits.wallTime().toSeconds() + " s");
        }
        if (memoryBytes != null && memoryBytes > limits.memoryBytes()) {
            throw exceeds("memoryBytes", "memory limit", memoryBytes + " bytes", limits.memoryBytes() + " bytes");
        }
        if (maxAttempts != null && maxAttempts > budget.fixes()) {
            throw exceeds("maxAttempts", "number of fixes", maxAttempts, budget.fixes());
        }
        if (budgetTokens != null && budgetTokens > budget.tokens()) {
            throw exceeds("budgetTokens", "token budget", budgetTokens, budget.tokens());
        }
        if (budgetUsd != null && budgetUsd.doubleValue() > budget.usd()) {
            throw exceeds("budgetUsd", "cost budget", budgetUsd.toPlainString(), BigDecimal.valueOf(budget.usd()));
        }
    }

    private static InvalidOptionException exceeds(String option, String label, Object value, Object max) {
        return InvalidOptionException.of(option, label, value, "at most " + max + ", the limit of this server");
    }
}

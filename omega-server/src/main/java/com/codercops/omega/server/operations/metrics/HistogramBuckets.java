package com.codercops.omega.server.operations.metrics;

import java.time.Duration;
import java.util.Arrays;

/** Bucket boundaries of histograms. */
final class HistogramBuckets {
    /** For short operations: 5 ms to 10 s. */
    static final Duration[] SHORT = millis(5, 10, 25, 50, 100, 200, 300, 500, 1_000, 2_500, 5_000, 10_000);

    /** For long operations: 0.5 s to 1 h. */
    static final Duration[] LONG =
            millis(500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000);

    private HistogramBuckets() {}

    private static Duration[] millis(long... bounds) {
        return Arrays.stream(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}

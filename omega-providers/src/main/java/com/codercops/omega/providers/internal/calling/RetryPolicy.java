package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelResponse;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retries calls that may succeed later, within one deadline for all calls and waits. */
final class RetryPolicy {
    private static final Logger log = LoggerFactory.getLogger(RetryPolicy.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    /** The longest timeout. It keeps nanoseconds within a long. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    private final int maxRetries;
    private final TimeSource time;
    private final RandomGenerator random;

    RetryPolicy(int maxRetries, TimeSource time, RandomGenerator random) {
        this.maxRetries = maxRetries;
        this.time = time;
        this.random = random;
    }

    ModelResponse run(Duration timeout, ModelCaller.Try call) throws InterruptedException {
        Duration bounded = timeout.compareTo(LONGEST_TIMEOUT) > 0 ? LONGEST_TIMEOUT : timeout;
        long start = time.nanos();
        Duration left = bounded;
        for (int retry = 0; ; retry++) {
            try {
                return call.within(left);
            } catch (ModelException e) {
                Duration wait = wait(e, retry);
                left = bounded.minusNanos(time.nanos() - start).minus(wait);
                // If no time is left for another call, waiting only delays the error.
                if (!e.reason().retryable() || retry >= maxRetries || left.isNegative() || left.isZero()) {
                    throw e;
                }
                log.debug("{}; retry {} of {} in {}", e.reason(), retry + 1, maxRetries, wait);
                time.sleep(wait);
                left = bounded.minusNanos(time.nanos() - start);
                if (left.isNegative() || left.isZero()) {
                    throw e;
                }
            }
        }
    }

    /** The time that the server asked for, but at least the back-off, also if a server always says "0 s". */
    private Duration wait(ModelException e, int retry) {
        Duration longest = FIRST_WAIT.multipliedBy(1L << retry);
        longest = longest.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longest;
        // Half fixed, half random, so that clients that failed together do not retry together.
        Duration backOff = longest.dividedBy(2).plusMillis(random.nextLong(longest.toMillis() / 2 + 1));
        Duration asked = e.retryAfter().orElse(Duration.ZERO);
        return asked.compareTo(backOff) > 0 ? asked : backOff;
    }
}

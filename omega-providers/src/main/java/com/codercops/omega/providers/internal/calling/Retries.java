package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelResponse;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what may succeed later, within one deadline for all tries and waits. */
final class Retries {
    private static final Logger log = LoggerFactory.getLogger(Retries.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    /** Far above any sensible timeout; keeps nanoseconds within a long. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    private final int maxRetries;
    private final Time time;
    private final RandomGenerator random;

    Retries(int maxRetries, Time time, RandomGenerator random) {
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
                // Without time for another try, waiting would only delay the news.
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

    /** What the server asked for, but never less than the back-off: a server that says "0 s" for ever is not hammered. */
    private Duration wait(ModelException e, int retry) {
        Duration longest = FIRST_WAIT.multipliedBy(1L << retry);
        longest = longest.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longest;
        // Half fixed, half random, so that clients that failed together do not come back together.
        Duration backOff = longest.dividedBy(2).plusMillis(random.nextLong(longest.toMillis() / 2 + 1));
        Duration asked = e.retryAfter().orElse(Duration.ZERO);
        return asked.compareTo(backOff) > 0 ? asked : backOff;
    }
}

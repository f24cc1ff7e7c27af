package com.codercops.omega.auth.ratelimit;

import com.codercops.omega.auth.account.AuthException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Counts attempts by key in the memory of this process; several servers allow correspondingly more. Thread-safe.
 *
 * <p>Keeps only the most recently used keys, so that a client with many keys cannot fill the memory. A removed key
 * starts again at zero.
 */
public final class RateLimiter {
    private static final int MAX_KEYS = 100_000;

    private final long tries;
    private final Duration time;
    private final TimeMeter meter;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /** Allows a number of attempts per time, refilled evenly. */
    public RateLimiter(long tries, Duration time, Clock clock) {
        this.tries = tries;
        this.time = time;
        this.meter = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                Instant now = clock.instant();
                return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /** Counts an attempt. Throws {@link AuthException.Reason#TOO_MANY} beyond the limit. */
    public void count(String key) {
        tryAgainIn(key).ifPresent(wait -> {
            throw AuthException.tooMany(wait);
        });
    }

    /** Counts an attempt; returns how long to wait if it is beyond the limit. */
    public Optional<Duration> tryAgainIn(String key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Returns how long to wait before the next attempt, without counting one. */
    public Optional<Duration> next(String key) {
        EstimationProbe probe = bucket(key).estimateAbilityToConsume(1);
        return probe.canBeConsumed()
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(String key) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    key,
                    k -> Bucket.builder()
                            .withCustomTimePrecision(meter)
                            .addLimit(limit -> limit.capacity(tries).refillGreedy(tries, time))
                            .build());
        }
    }
}

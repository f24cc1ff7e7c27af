package com.codercops.omega.providers;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.providers.prices.Prices;
import java.time.Duration;

/**
 * How a provider's server is called, whichever it is.
 *
 * @param maxRetries further tries after one that may succeed later, 0 to 10
 * @param connectTimeout for one connection, more than zero, at most an hour
 * @param allowInsecure whether a key may travel unencrypted to another machine
 * @param circuitBreaker whether a server that fails most calls is left alone for half a minute; for programs that serve
 *     many people with one model object, which is what the breaker counts for
 * @param prices dollars for a million tokens of input and output, such as {@code gpt-4.1=2.00/8.00, o3=2/8}; they win
 *     over {@link Prices#published()}
 */
public record CallSettings(
        int maxRetries, Duration connectTimeout, boolean allowInsecure, boolean circuitBreaker, String prices) {
    /** 3 retries, 10 seconds to connect, keys on encrypted connections only, no breaker, published prices. */
    public static final CallSettings DEFAULT = new CallSettings(3, Duration.ofSeconds(10), false, false, "");

    /**
     * Checks all together.
     *
     * @throws ModelException when one is wrong; the message names it
     */
    public CallSettings {
        require(
                maxRetries >= 0 && maxRetries <= 10,
                "The setting 'max-retries' must be 0 to 10, not " + maxRetries + ".");
        require(
                connectTimeout.toMillis() > 0 && connectTimeout.compareTo(Duration.ofHours(1)) <= 0,
                "The setting 'connect-timeout' must be more than zero and at most an hour, not " + connectTimeout
                        + ".");
        Prices.published().with("", prices);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new ModelException(ModelException.Reason.CONFIGURATION, message);
        }
    }

    public CallSettings withMaxRetries(int retries) {
        return new CallSettings(retries, connectTimeout, allowInsecure, circuitBreaker, prices);
    }

    public CallSettings withAllowInsecure(boolean allowed) {
        return new CallSettings(maxRetries, connectTimeout, allowed, circuitBreaker, prices);
    }

    public CallSettings withCircuitBreaker(boolean used) {
        return new CallSettings(maxRetries, connectTimeout, allowInsecure, used, prices);
    }

    public CallSettings withPrices(String own) {
        return new CallSettings(maxRetries, connectTimeout, allowInsecure, circuitBreaker, own);
    }
}

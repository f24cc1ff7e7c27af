package com.codercops.omega.providers;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.providers.prices.PriceTable;
import java.time.Duration;

/**
 * The settings for calls that all providers with a server share.
 *
 * @param maxRetries number of retries after an error that may be temporary, 0 to 10
 * @param connectTimeout the time limit for opening a connection, more than zero, at most an hour
 * @param allowInsecure whether a key may be sent unencrypted to another machine
 * @param circuitBreaker whether calls pause for 30 seconds when most of them fail. The breaker counts the calls of one model
 *     object, so it is for programs that serve many users with one object
 * @param prices US dollars for a million tokens of input and output, such as {@code gpt-4.1=2.00/8.00, o3=2/8}; they
 *     override {@link PriceTable#published()}
 */
public record CallSettings(
        int maxRetries, Duration connectTimeout, boolean allowInsecure, boolean circuitBreaker, String prices) {
    /** 3 retries, 10 seconds to connect, keys only over encrypted connections, no circuit breaker, published prices. */
    public static final CallSettings DEFAULT = new CallSettings(3, Duration.ofSeconds(10), false, false, "");

    /**
     * Validates the settings.
     *
     * @throws ModelException if a setting is invalid; the message names it
     */
    public CallSettings {
        require(
                maxRetries >= 0 && maxRetries <= 10,
                "The setting 'max-retries' must be 0 to 10, not " + maxRetries + ".");
        require(
                connectTimeout.toMillis() > 0 && connectTimeout.compareTo(Duration.ofHours(1)) <= 0,
                "The setting 'connect-timeout' must be more than zero and at most an hour, not " + connectTimeout
                        + ".");
        PriceTable.published().with("", prices);
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

package com.codercops.omega.providers.internal.calling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The wait that a server asks for. It is in the header {@code Retry-After} as seconds or an HTTP date (RFC 9110,
 * section 10.2.3), in {@code retry-after-ms}, which OpenAI and Azure send, or in a {@code google.rpc.RetryInfo}, which
 * Google puts into the body.
 */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(365);

    private RetryAfter() {}

    /** The most precise value that the server sends, or null. */
    static @Nullable Duration of(HttpTransport.Answer answer, JsonNode error, Instant now) {
        String millis = answer.retryAfterMillis();
        if (millis != null && millis.strip().matches("\\d{1,12}")) {
            return bounded(Duration.ofMillis(Long.parseLong(millis.strip())));
        }
        Duration header = parse(answer.retryAfter(), now);
        return header != null ? header : ofDetails(error.path("details"));
    }

    /** Protocol Buffers' JSON form of a duration: {@code "34.074824224s"}. */
    private static @Nullable Duration ofDetails(JsonNode details) {
        for (JsonNode detail : details) {
            String delay = detail.path("retryDelay").asText("");
            if (delay.matches("\\d{1,12}(\\.\\d{1,9})?s")) {
                return bounded(Duration.parse("PT" + delay.toUpperCase(Locale.ROOT)));
            }
        }
        return null;
    }

    /** The wait from now on; zero for the past, null if the header is missing or invalid. */
    static @Nullable Duration parse(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        String value = header.strip();
        if (value.matches("\\d{1,18}")) {
            return bounded(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return bounded(Duration.between(now, date));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}

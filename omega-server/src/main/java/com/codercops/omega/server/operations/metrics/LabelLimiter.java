package com.codercops.omega.server.operations.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Limits the number of values of a label. An invalid value, and a new value above the limit, becomes {@code other}. Values can
 * come from scripts and models. Thread-safe.
 */
final class LabelLimiter {
    static final String OTHER = "other";

    private final Pattern format;
    private final int max;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    LabelLimiter(String format, int max) {
        this.format = Pattern.compile(format);
        this.max = max;
    }

    String of(@Nullable String value) {
        if (value == null || !format.matcher(value).matches()) {
            return OTHER;
        }
        return seen.contains(value) || admitted(value) ? value : OTHER;
    }

    private synchronized boolean admitted(String value) {
        return seen.size() < max ? seen.add(value) || seen.contains(value) : seen.contains(value);
    }
}

package com.codercops.omega.server.operations.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of a label, of which there are only so many: one that is no plain name, or comes when all places are taken, is
 * {@code other}. Names come from scripts and models, too. Thread-safe.
 */
final class LabelLimiter {
    static final String OTHER = "other";

    private final Pattern plain;
    private final int most;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    LabelLimiter(String plain, int most) {
        this.plain = Pattern.compile(plain);
        this.most = most;
    }

    String of(@Nullable String value) {
        if (value == null || !plain.matcher(value).matches()) {
            return OTHER;
        }
        return seen.contains(value) || admitted(value) ? value : OTHER;
    }

    private synchronized boolean admitted(String value) {
        return seen.size() < most ? seen.add(value) || seen.contains(value) : seen.contains(value);
    }
}

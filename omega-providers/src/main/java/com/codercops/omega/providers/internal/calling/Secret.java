package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A key or token. Only {@link #value} shows it. Thread-safe. */
public final class Secret {
    private static final String MASK = "***";
    /** Running calls may still use tokens that were renewed since. */
    private static final int MAX_REMEMBERED = 100;

    private final String setting;
    private final Supplier<String> source;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private Secret(String setting, Supplier<String> source) {
        this.setting = setting;
        this.source = source;
    }

    /**
     * A secret that does not change. White space around it is removed.
     *
     * @param setting the name for messages, such as {@code api-key}
     * @throws ModelException if it is not valid in a header; the message does not show it
     */
    public static Secret of(String setting, String value) {
        Secret secret = new Secret(setting, () -> value);
        secret.value();
        return secret;
    }

    /** A secret that is read before each call, because it expires. */
    public static Secret from(String setting, Supplier<String> source) {
        return new Secret(setting, source);
    }

    /**
     * Returns the current value for the header.
     *
     * @throws ModelException if it is not valid in a header; the message does not show it
     */
    public String value() {
        String value = source.get().strip();
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new ModelException(
                    ModelException.Reason.CONFIGURATION,
                    "The setting '" + setting
                            + "' is empty, or has a space, a line break or a character that keys do not"
                            + " have. Copy the key again.");
        }
        remember(value);
        return value;
    }

    /** Also hides another value, which a library derived from this one. */
    public void remember(String value) {
        if (seen.size() >= MAX_REMEMBERED) {
            seen.clear();
        }
        seen.add(value);
    }

    /** Removes the secret from external text. */
    String removeFrom(String text) {
        String safe = text;
        for (String value : seen) {
            safe = safe.replace(value, MASK);
        }
        return safe;
    }

    @Override
    public String toString() {
        return MASK;
    }
}

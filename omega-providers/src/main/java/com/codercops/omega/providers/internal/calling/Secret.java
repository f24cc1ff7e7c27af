package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A key or token that shows itself in one header only. Thread-safe. */
public final class Secret {
    private static final String MASK = "***";
    /** Enough to know a token that a call still under way was made with, after it was renewed. */
    private static final int MOST_REMEMBERED = 100;

    private final String setting;
    private final Supplier<String> source;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private Secret(String setting, Supplier<String> source) {
        this.setting = setting;
        this.source = source;
    }

    /**
     * A secret that does not change; white space around it is taken away.
     *
     * @param setting what messages call it, such as {@code api-key}
     * @throws ModelException when it cannot stand in a header; the message does not show it
     */
    public static Secret of(String setting, String value) {
        Secret secret = new Secret(setting, () -> value);
        secret.value();
        return secret;
    }

    /** A secret that is asked for at each call, because it expires. */
    public static Secret from(String setting, Supplier<String> source) {
        return new Secret(setting, source);
    }

    /**
     * What stands in the header now.
     *
     * @throws ModelException when it cannot stand there; the message does not show it
     */
    public String value() {
        String value = source.get().strip();
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new ModelException(
                    ModelException.Reason.CONFIGURATION,
                    "The setting '" + setting + "' is empty or holds a space, a line break or a character that no key"
                            + " has. Copy it again, in one piece.");
        }
        remember(value);
        return value;
    }

    /** Hides another value too, one that a library made of this one. */
    public void remember(String value) {
        if (seen.size() >= MOST_REMEMBERED) {
            seen.clear();
        }
        seen.add(value);
    }

    /** A text from outside, which may repeat the secret, without it. */
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

package com.codercops.omega.server.database;

/** Text that PostgreSQL can store. */
public final class PostgresText {
    private static final char REPLACEMENT = '\uFFFD';

    private PostgresText() {}

    /** Replaces each NUL and each unpaired surrogate, which PostgreSQL rejects, by U+FFFD. */
    public static String text(String text) {
        StringBuilder kept = new StringBuilder(text);
        for (int i = 0; i < kept.length(); i++) {
            char c = kept.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < kept.length()
                    && Character.isLowSurrogate(kept.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == '\0' || Character.isSurrogate(c)) {
                kept.setCharAt(i, REPLACEMENT);
            }
        }
        return kept.toString();
    }
}

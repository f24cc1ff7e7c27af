package com.codercops.omega.server.jobs;

/** Text as PostgreSQL can keep it. */
final class Storable {
    private static final char REPLACEMENT = '\uFFFD';

    private Storable() {}

    /** The text with U+FFFD for each NUL and each half of a surrogate pair, which the database refuses. */
    static String text(String text) {
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

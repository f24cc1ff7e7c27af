package com.codercops.omega.server.operations.logging;

/** Escapes text for the log, so that it stays on one line and contains no terminal control sequences. */
final class LogEscaper {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private LogEscaper() {}

    /** Escapes control characters, line breaks, bidirectional marks and unpaired surrogates, as in JSON. */
    static void escape(String text, StringBuilder to, boolean json) {
        int plain = 0; // The start of the text that was not copied yet.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && !(json && (c == '"' || c == '\\'))) {
                continue;
            }
            to.append(text, plain, i);
            plain = i + 1;
            if (c >= ' ' && c < 0x7f) {
                to.append('\\').append(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                to.append(c).append(text.charAt(++i));
                plain = i + 1;
            } else {
                escape(c, to);
            }
        }
        to.append(text, plain, text.length());
    }

    private static void escape(char c, StringBuilder to) {
        switch (c) {
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            default -> {
                if (isPrintable(c)) {
                    to.append(c);
                } else {
                    to.append("\\u")
                            .append(HEX[c >> 12])
                            .append(HEX[c >> 8 & 15])
                            .append(HEX[c >> 4 & 15])
                            .append(HEX[c & 15]);
                }
            }
        }
    }

    private static boolean isPrintable(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

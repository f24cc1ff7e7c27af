package com.codercops.omega.app;

/** Makes text from outside, such as scripts, models and settings, harmless for terminals and logs. */
public final class SafeText {
    private SafeText() {}

    /**
     * Escapes every character that can control a terminal or reorder what it shows. Line breaks and tabs stay.
     *
     * @param text any text
     */
    public static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || !isControl(c)) {
                safe.appendCodePoint(c);
            } else {
                safe.append(String.format(c > 0xFFFF ? "\\U%08x" : c > 0xFF ? "\\u%04x" : "\\x%02x", c));
            }
        });
        return safe.toString();
    }

    /** The same in one line of at most {@code maxLength} characters. */
    public static String line(String text, int maxLength) {
        String line = of(text.replaceAll("\\s+", " ").strip());
        return line.codePointCount(0, line.length()) <= maxLength
                ? line
                : line.substring(0, line.offsetByCodePoints(0, maxLength)) + "...";
    }

    private static boolean isControl(int c) {
        int type = Character.getType(c);
        // FORMAT holds the bidirectional controls and the zero-width characters.
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE;
    }
}

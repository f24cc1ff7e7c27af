package com.codercops.omega.cli;

/** Escapes text from scripts and models for terminals. */
public final class SafeText {
    private SafeText() {}

    /** The text with escapes for all characters that control a terminal or reorder its text. Line breaks stay. */
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

    /** The same in one line of at most {@code most} characters. */
    public static String line(String text, int most) {
        String line = of(text.replaceAll("\\s+", " ").strip());
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most)) + "...";
    }

    private static boolean isControl(int c) {
        int type = Character.getType(c);
        // FORMAT contains the bidirectional controls and the zero-width characters.
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE;
    }
}

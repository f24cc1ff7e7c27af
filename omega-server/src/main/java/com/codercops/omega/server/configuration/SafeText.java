package com.codercops.omega.server.configuration;

/** Text from outside, harmless for terminals and logs. */
public final class SafeText {
    private SafeText() {}

    /** In one line of at most {@code most} characters, with what could steer a terminal made visible. */
    public static String line(String text, int most) {
        StringBuilder safe = new StringBuilder();
        String line = text.strip();
        line.codePoints().limit(most).forEach(c -> {
            int type = Character.getType(c);
            boolean steers = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE
                    || type == Character.PRIVATE_USE;
            safe.append(steers ? String.format("\\u%04x", c) : Character.toString(c));
        });
        return line.codePointCount(0, line.length()) > most ? safe + "..." : safe.toString();
    }
}

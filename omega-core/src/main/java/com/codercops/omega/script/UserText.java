package com.codercops.omega.script;

/** Checks texts that a person wrote for a model. */
final class UserText {
    private static final int MAX_SHORT = 60;

    private UserText() {}

    /**
     * Rejects a text that no model should get.
     *
     * @param what the text is, for messages, such as {@code prompt}
     * @param max the maximum length in UTF-16 units
     * @param request what to do if the text is empty
     * @throws IllegalArgumentException if it is empty, too long or has control characters
     */
    static void require(String what, String text, int max, String request) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("The " + what + " is empty. " + request);
        }
        if (text.length() > max) {
            throw new IllegalArgumentException("The " + what + " has " + text.length() + " characters, at most " + max
                    + " are allowed. Shorten it.");
        }
        int at = firstControlCharacter(text);
        if (at >= 0) {
            throw new IllegalArgumentException(String.format(
                    "The %s has the control character U+%04X at position %d. Remove it.",
                    what, (int) text.charAt(at), at + 1));
        }
    }

    /** The beginning of a text, for the text forms of requests. */
    static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= MAX_SHORT ? line : line.substring(0, MAX_SHORT) + "...";
    }

    private static int firstControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r') {
                return i;
            }
        }
        return -1;
    }
}

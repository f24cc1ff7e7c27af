package com.codercops.omega.server.lint;

/** Invisible characters that change the order of displayed text, so that a script can look different from what runs. */
public final class DirectionControls {
    private DirectionControls() {}

    /** Whether a character is such a control. */
    public static boolean isControl(int c) {
        return (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200e
                || c == 0x200f
                || c == 0x061c;
    }

    /** Whether a text has such a control. */
    public static boolean areIn(String text) {
        return text.chars().anyMatch(DirectionControls::isControl);
    }

    /** The text with a visible name instead of each control, such as {@code ‹U+202E›}. */
    public static String visible(String text) {
        if (!areIn(text)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.chars().forEach(c -> {
            if (isControl(c)) {
                visible.append(name(c));
            } else {
                visible.append((char) c);
            }
        });
        return visible.toString();
    }

    static String name(int control) {
        return String.format("‹U+%04X›", control);
    }
}

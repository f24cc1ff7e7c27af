package com.codercops.omega.app.settings;

/**
 * The text of a setting and where it comes from.
 *
 * @param text never shown if the setting is secret
 * @param source {@code default}, a file and line, an environment variable, or a command-line option
 */
public record SettingValue(String text, String source) {
    /** The source of a default. */
    public static final String DEFAULT = "default";

    boolean isDefault() {
        return source.equals(DEFAULT);
    }

    @Override
    public String toString() {
        return "SettingValue[from " + source + "]";
    }
}

package com.codercops.omega.app.settings;

/**
 * A setting with its effective value, for display.
 *
 * @param text the value, with secrets masked; empty if there is none
 * @param source where the value comes from, or {@code not set}
 * @param description of the setting
 */
public record EffectiveSetting(String name, String text, String source, String description) {
    private static final String NOT_SET = "not set";

    static EffectiveSetting notSet(String name, String description) {
        return new EffectiveSetting(name, "", NOT_SET, description);
    }

    /** Whether there is a value, which may be an empty text. */
    public boolean isSet() {
        return !source.equals(NOT_SET);
    }
}

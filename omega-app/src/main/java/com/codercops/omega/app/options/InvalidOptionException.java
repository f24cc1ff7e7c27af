package com.codercops.omega.app.options;

import com.codercops.omega.OmegaException;
import java.util.Locale;

/** A render option is invalid. The message names the value, what is wrong with it, and what is valid. */
public final class InvalidOptionException extends OmegaException {
    private static final long serialVersionUID = 1L;

    private static final int MAX_VALUE = 60;

    private final String option;

    InvalidOptionException(String option, String message) {
        super(message);
        this.option = option;
    }

    /** For one value. {@code expected} ends the sentence "It must be ...". */
    static InvalidOptionException of(String option, String label, Object value, String expected) {
        String text = String.valueOf(value);
        String shown = text.length() <= MAX_VALUE ? text : text.substring(0, MAX_VALUE) + "...";
        return new InvalidOptionException(
                option, "The " + label + " '" + shown + "' is invalid. It must be " + expected + ".");
    }

    static int requireInRange(String option, String label, int value, int min, int max) {
        return Math.toIntExact(requireInRange(option, label, (long) value, min, max));
    }

    static long requireInRange(String option, String label, long value, long min, long max) {
        if (value < min || value > max) {
            String range = max == Long.MAX_VALUE ? "of at least " + min : "from " + min + " to " + max;
            throw of(option, label, value, "a whole number " + range);
        }
        return value;
    }

    /** The option, named as in the REST API: {@code maxOmissions}. */
    public String option() {
        return option;
    }

    /** The option, named as in the settings: {@code max-omissions}. */
    public String setting() {
        // A setting has a unit in its value, such as 2G.
        return option.replaceFirst("Bytes$", "").replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}

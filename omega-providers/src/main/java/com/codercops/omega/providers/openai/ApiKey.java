package com.codercops.omega.providers.openai;

import com.codercops.omega.model.ModelException;

/** A secret that shows itself in one header only. */
final class ApiKey {
    private static final String MASK = "***";

    private final String value;

    /**
     * Takes a key over as it stands.
     *
     * @throws ModelException when it cannot stand in a header; the message does not show it
     */
    ApiKey(String value) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new ModelException(
                    ModelException.Reason.CONFIGURATION,
                    "The setting 'api-key' is empty or holds a space, a line break or a character that no key has."
                            + " Copy the key again, without anything around it.");
        }
        this.value = value;
    }

    String authorization() {
        return "Bearer " + value;
    }

    /** A text from the server, which may repeat the key, without it. */
    String removeFrom(String text) {
        return text.replace(value, MASK);
    }

    @Override
    public String toString() {
        return MASK;
    }
}

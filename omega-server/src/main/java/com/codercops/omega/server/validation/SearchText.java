package com.codercops.omega.server.validation;

import com.codercops.omega.server.database.PostgresText;

/** The terms of a search. */
public final class SearchText {
    /** The maximum length in characters. */
    public static final int MAX_LENGTH = 200;

    private SearchText() {}

    /**
     * Returns the terms without leading and trailing blanks.
     *
     * @throws InvalidFieldException naming the field, if the terms are empty, too long, or contain invalid characters
     */
    public static String checked(String field, String text) {
        String words = text.strip();
        if (words.isEmpty() || words.length() > MAX_LENGTH) {
            throw new InvalidFieldException(
                    field,
                    "The " + field + " must have 1 to " + MAX_LENGTH + " characters, not " + words.length() + ".");
        }
        if (!PostgresText.text(words).equals(words)) {
            throw new InvalidFieldException(field, "The " + field + " must not contain NUL or unpaired surrogates.");
        }
        return words;
    }
}

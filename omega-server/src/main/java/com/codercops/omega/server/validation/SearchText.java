package com.codercops.omega.server.validation;

import com.codercops.omega.server.database.PostgresText;

/** Words that somebody searches for. */
public final class SearchText {
    /** In characters. */
    public static final int MOST = 200;

    private SearchText() {}

    /**
     * The words without blanks around them.
     *
     * @throws InvalidFieldException naming the field, when there are none, too many, or some that no text has
     */
    public static String checked(String field, String text) {
        String words = text.strip();
        if (words.isEmpty() || words.length() > MOST) {
            throw new InvalidFieldException(
                    field, "The " + field + " must have 1 to " + MOST + " characters, not " + words.length() + ".");
        }
        if (!PostgresText.text(words).equals(words)) {
            throw new InvalidFieldException(
                    field, "The " + field + " has a NUL or half of a surrogate pair, which no text has.");
        }
        return words;
    }
}

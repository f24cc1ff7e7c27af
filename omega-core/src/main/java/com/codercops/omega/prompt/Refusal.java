package com.codercops.omega.prompt;

import java.util.regex.Pattern;

/** Recognizes an answer without code that says that the model will not write the script. */
final class Refusal {
    private static final int LONGEST_QUOTE = 300;
    /** A refusal says so early. */
    private static final int BEGINNING = 400;

    private static final Pattern WORDS =
            Pattern.compile("(?i)\\b(?:(?:i|we)(?:\\s+am|['\\u2019]m|\\s+are|['\\u2019]re)?\\s+"
                    + "(?:sorry|unable to|not able to|not going to|can(?:not|['\\u2019]t|\\s+not)|won['\\u2019]t|will not|must decline"
                    + "|have to decline|decline)|against (?:my|our|the) (?:policy|policies|guidelines))\\b");

    private Refusal() {}

    static boolean is(String answer) {
        return WORDS.matcher(answer.substring(0, Math.min(answer.length(), BEGINNING)))
                .find();
    }

    /** The model's own words in one line, shortened. */
    static String quoted(String answer) {
        String line = answer.substring(0, Math.min(answer.length(), 4 * LONGEST_QUOTE))
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
    }
}

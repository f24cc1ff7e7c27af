package com.codercops.omega.providers.gallery;

import java.util.regex.Pattern;

/** Whether two words are forms of the same word, for common English endings. */
final class WordStem {
    private static final int SHORTEST_TO_EXTEND = 4;

    private static final Pattern ENDING =
            Pattern.compile("e|s|es|ed|d|ing|ings|ion|ions|ive|al|or|ors|er|ers|ation|ations|ition|ence|ance|ally");

    private WordStem() {}

    /** Whether a word of a prompt is a form of a word, or of a word's beginning, that a topic names. */
    static boolean sameWord(String spoken, String named) {
        if (singular(spoken).equals(singular(named))) {
            return true;
        }
        return named.length() >= SHORTEST_TO_EXTEND
                && spoken.startsWith(named)
                && ENDING.matcher(spoken.substring(named.length())).matches();
    }

    private static String singular(String word) {
        if (word.length() < 4 || word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }
}

package com.codercops.omega.providers.gallery;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parsed prompt: its words and numbers in order, and its quoted texts.
 *
 * @param tokens lower-case words, signs and numbers, without the quoted texts
 * @param texts the texts between quotation marks
 * @param plain the prompt in lower case, without the quoted texts
 */
record PromptWords(List<Token> tokens, List<String> texts, String plain) {
    /**
     * A word, or a number.
     *
     * @param word in lower case; a number as written
     * @param number null for a word
     */
    record Token(String word, @Nullable BigDecimal number) {
        Optional<BigDecimal> value() {
            return Optional.ofNullable(number);
        }
    }

    private static final Pattern QUOTED = Pattern.compile(
            "\"([^\"]*)\"|“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»|‘([^’]*)’|(?<![\\p{L}\\d])'([^']*)'(?![\\p{L}\\d])");

    private static final String NUMBER = "(?<![\\p{L}\\d.^_])(?:(?<=^|[\\s(\\[,;=])-)?\\d+(?:\\.\\d+)?";
    private static final Pattern TOKEN =
            Pattern.compile("(?<number>" + NUMBER + ")(?<glued>[\\p{L}²³^_][\\p{L}\\d²³^_]*(?:/s)?)?"
                    + "|(?<word>(?:m/s|n/m)\\b|\\p{L}[\\p{L}\\d²³^]*)|(?<sign>[°%+*=])");
    private static final Set<String> UNITS =
            Set.of("hz", "khz", "kg", "g", "m", "m/s", "s", "cm", "km", "deg", "n", "th", "st", "nd", "rd");

    /** Without one and two, which usually are not values, as in two vectors or one step. */
    private static final Map<String, Integer> NUMBER_WORDS = Map.ofEntries(
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("thirteen", 13),
            Map.entry("fourteen", 14),
            Map.entry("fifteen", 15),
            Map.entry("sixteen", 16),
            Map.entry("seventeen", 17),
            Map.entry("eighteen", 18),
            Map.entry("nineteen", 19),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90),
            Map.entry("hundred", 100));

    PromptWords {
        tokens = List.copyOf(tokens);
        texts = List.copyOf(texts);
    }

    static PromptWords of(String prompt) {
        List<String> texts = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(prompt);
        StringBuilder rest = new StringBuilder();
        while (quoted.find()) {
            for (int group = 1; group <= quoted.groupCount(); group++) {
                if (quoted.group(group) != null) {
                    texts.add(quoted.group(group));
                }
            }
            quoted.appendReplacement(rest, " ");
        }
        quoted.appendTail(rest);
        String plain = rest.toString()
                .toLowerCase(Locale.ROOT)
                .replace('−', '-')
                .replaceAll("['’]s\\b", "")
                .replaceAll("n['’]t\\b", " not")
                .replaceAll("(?<=\\d) ?[x×·] ?(?=\\d)", " * ")
                .replaceAll("(?<=\\p{L})-(?=\\p{L})", " ");
        return new PromptWords(tokens(plain), texts, plain);
    }

    private static List<Token> tokens(String plain) {
        List<Token> tokens = new ArrayList<>();
        Matcher found = TOKEN.matcher(plain);
        while (found.find()) {
            String number = found.group("number");
            String glued = found.group("glued");
            if (number == null) {
                tokens.add(word(found.group()));
            } else if (glued == null || UNITS.contains(glued)) {
                tokens.add(new Token(number, new BigDecimal(number)));
                if (glued != null) {
                    tokens.add(new Token(glued, null));
                }
            } else {
                tokens.add(new Token(found.group(), null));
            }
        }
        return tokens;
    }

    private static Token word(String word) {
        Integer counted = NUMBER_WORDS.get(word);
        return new Token(word, counted == null ? null : new BigDecimal(counted));
    }

    /** The index of the first token at which a word or phrase of a topic begins, or -1. */
    int indexOf(String phrase) {
        List<String> named = List.of(phrase.split(" ", -1));
        for (int start = 0; start + named.size() <= tokens.size(); start++) {
            int same = 0;
            while (same < named.size()
                    && WordStem.sameWord(tokens.get(start + same).word(), named.get(same))) {
                same++;
            }
            if (same == named.size()) {
                return start;
            }
        }
        return -1;
    }

    boolean has(String phrase) {
        return indexOf(phrase) >= 0;
    }
}

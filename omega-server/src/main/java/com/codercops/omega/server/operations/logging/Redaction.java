package com.codercops.omega.server.operations.logging;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text: passwords, tokens, signatures, cookies, keys of known shapes, whoever wrote them there. What
 * merely looks like a secret goes too.
 */
public final class Redaction {
    private static final String MASK = "***";
    /** A cut must not leave half a secret unseen: so much more is looked at than is kept. */
    private static final int LOOKED_AT = 4;

    private static final int TOKEN = 64;
    /** A backslash, a quote and three spaces, behind the end of a word such as key_id. */
    private static final int FARTHEST_SEPARATOR = 8;

    private static final String VALUE = "(?:\"(?:[^\"\\\\]|\\\\.)*+\"?|'[^'\\n]*+'?|[^\\s\"'&;,<>)\\]}]++)";

    /** Whether one of the signs must be followed by a separator soon, as a name is by its value. */
    private enum Kind {
        NAMED,
        BARE
    }

    /**
     * One kind of secret.
     *
     * @param signs in lower case; a text without one of them has none
     */
    private record Rule(Kind kind, List<String> signs, Pattern pattern, String replacement) {
        static Rule bare(String pattern, String replacement, String... signs) {
            return new Rule(Kind.BARE, List.of(signs), Pattern.compile(pattern), replacement);
        }

        static Rule named(String pattern, String replacement, String... signs) {
            return new Rule(Kind.NAMED, List.of(signs), Pattern.compile(pattern), replacement);
        }
    }

    /** A sign, and the number of the rule that it is of. */
    private record Sign(String text, int rule, boolean named) {
        boolean at(int place, String in) {
            return in.regionMatches(true, place, text, 0, text.length())
                    && (!named || separated(place + text.length(), in));
        }

        private static boolean separated(int from, String in) {
            for (int i = from; i < Math.min(in.length(), from + FARTHEST_SEPARATOR); i++) {
                char c = in.charAt(i);
                if (c == '=' || c == ':') {
                    return true;
                }
            }
            return false;
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.bare(
                    "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?s:.*?)(?:-----END [A-Z ]{0,30}-----|\\z)",
                    MASK,
                    "private key-----"),
            Rule.named("(?i)(authorization[\"']?\\s{0,3}[:=]\\s{0,3})[^\\r\\n]++", "$1" + MASK, "authorization"),
            Rule.named("(?i)(cookie2?[\"']?\\s{0,3}[:=]\\s{0,3})[^\\r\\n]++", "$1" + MASK, "cookie"),
            Rule.bare("(?i)\\b(bearer\\s{1,3})[\\w.~+/=-]{8,}+", "$1" + MASK, "bearer"),
            Rule.bare("(?i)\\b(basic\\s{1,3})(?=[\\w+/-]*+[0-9=])[\\w+/=-]{8,}+", "$1" + MASK, "basic"),
            // jdbi's exceptions tell what was bound, of whomever.
            Rule.bare("(?s)(arguments:\\{).*+", "$1" + MASK + "}", "arguments:{"),
            // PostgreSQL's driver takes the beginning of an address for a host's name.
            Rule.bare("((?:^|[\\s\"'(,])[\\w.%+-]{1,60}+):[^/\\s:@\"']{1,200}+@(?=[\\w\\[])", "$1:" + MASK + "@", "@"),
            Rule.bare("(://[^/\\s:@\"']{0,100}+):[^/\\s@\"']{1,200}+@", "$1:" + MASK + "@", "://"),
            Rule.named(
                    "(?i)((?:password|passwd|pwd|passphrase|secret|(?:api|access|secret|private)[_-]?key)"
                            + "\\\\?[\"']?\\s{0,3}[=:]\\s{0,3})(?:\\\\\"[^\"\\\\]*+\\\\\"|" + VALUE + ")",
                    "$1" + MASK,
                    "password",
                    "passwd",
                    "pwd",
                    "passphrase",
                    "secret",
                    "key"),
            // "Unexpected token: x" is no secret; a member of JSON and a parameter are.
            Rule.named(
                    "(?i)((?:token|signature|credential|(?<![a-z])sig)"
                            + "(?:\\s{0,3}=\\s{0,3}|\\\\?\"\\s{0,3}:\\s{0,3}))(?:\\\\\"[^\"\\\\]*+\\\\\"|" + VALUE
                            + ")",
                    "$1" + MASK,
                    "token",
                    "signature",
                    "credential",
                    "sig"),
            Rule.bare("(?i)([?&](?:key|code|auth|session)=)[^&\\s\"'#<>)]++", "$1" + MASK, "?", "&"),
            Rule.bare("\\bsk-[A-Za-z0-9_-]{16,}+", MASK, "sk-"),
            Rule.bare("\\bAIza[A-Za-z0-9_-]{30,}+", MASK, "aiza"),
            Rule.bare("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b", MASK, "akia", "asia"),
            Rule.bare("\\bya29\\.[A-Za-z0-9_-]{20,}+", MASK, "ya29."),
            Rule.bare(
                    "\\b(?:gh[pousr]_|github_pat_)[A-Za-z0-9_]{30,}+",
                    MASK,
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_",
                    "github_pat_"),
            Rule.bare("\\beyJ[\\w-]{10,}+\\.[\\w-]{10,}+\\.[\\w-]*+", MASK, "eyj"));

    /** All signs by their first character, so that one look at each character of a text finds the rules that it needs. */
    private static final Sign[][] SIGNS = signs();

    /** The tokens of Omega's own links, sessions and API; a hash in hexadecimal digits is none. */
    private static final Pattern OWN_TOKEN =
            Pattern.compile("(?<![\\w-])(?![0-9a-f]{64})(?=[\\w-]*[A-Z])[A-Za-z0-9_-]{64}(?![\\w-])");

    private Redaction() {}

    /** The text without secrets. */
    public static String of(String text) {
        long needed = needed(text);
        String safe = text;
        for (int i = 0; needed >> i != 0; i++) {
            if ((needed >> i & 1) != 0) {
                Rule rule = RULES.get(i);
                safe = rule.pattern.matcher(safe).replaceAll(rule.replacement);
            }
        }
        return hasLongWord(safe) ? OWN_TOKEN.matcher(safe).replaceAll(MASK) : safe;
    }

    /** A bit for each rule of which the text has a sign. */
    private static long needed(String text) {
        long rules = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < SIGNS.length) {
                for (Sign sign : SIGNS[c]) {
                    if ((rules >> sign.rule & 1) == 0 && sign.at(i, text)) {
                        rules |= 1L << sign.rule;
                    }
                }
            }
        }
        return rules;
    }

    private static Sign[][] signs() {
        List<List<Sign>> byFirst = new ArrayList<>();
        for (int c = 0; c < 128; c++) {
            byFirst.add(new ArrayList<>());
        }
        for (int i = 0; i < RULES.size(); i++) {
            Rule rule = RULES.get(i);
            for (String text : rule.signs) {
                Sign sign = new Sign(text, i, rule.kind == Kind.NAMED);
                char lower = text.charAt(0);
                byFirst.get(lower).add(sign);
                if (Character.toUpperCase(lower) != lower) {
                    byFirst.get(Character.toUpperCase(lower)).add(sign);
                }
            }
        }
        return byFirst.stream().map(list -> list.toArray(Sign[]::new)).toArray(Sign[][]::new);
    }

    /** The same, cut where it is longer. */
    static String of(String text, int most) {
        int looked = most * LOOKED_AT;
        String safe = of(text.length() <= looked ? text : text.substring(0, looked));
        return text.length() <= most
                ? safe
                : safe.substring(0, Math.min(most, safe.length())) + "... (" + text.length() + " characters)";
    }

    private static boolean hasLongWord(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean word =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
            length = word ? length + 1 : 0;
            if (length >= TOKEN) {
                return true;
            }
        }
        return false;
    }
}

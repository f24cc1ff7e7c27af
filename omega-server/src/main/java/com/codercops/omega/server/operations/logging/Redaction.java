package com.codercops.omega.server.operations.logging;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Removes secrets from text: passwords, tokens, signatures, cookies and keys of known formats. Text that only looks like a
 * secret is removed too.
 */
public final class Redaction {
    private static final String MASK = "***";
    /** Truncation must not split a secret: the factor of inspected to kept text. */
    private static final int LOOKED_AT = 4;

    private static final int TOKEN = 64;
    /** The maximum distance of a separator: a backslash, a quote and three spaces after a name such as key_id. */
    private static final int FARTHEST_SEPARATOR = 8;

    private static final String VALUE = "(?:\"(?:[^\"\\\\]|\\\\.)*+\"?|'[^'\\n]*+'?|[^\\s\"'&;,<>)\\]}]++)";

    /** Whether a separator must follow the marker, as in name=value. */
    private enum RuleType {
        NAMED,
        BARE
    }

    /**
     * A rule for one kind of secret.
     *
     * @param markers markers in lower case; a text without a marker contains no secret of this kind
     */
    private record Rule(RuleType kind, List<String> markers, Pattern pattern, String replacement) {
        static Rule bare(String pattern, String replacement, String... markers) {
            return new Rule(RuleType.BARE, List.of(markers), Pattern.compile(pattern), replacement);
        }

        static Rule named(String pattern, String replacement, String... markers) {
            return new Rule(RuleType.NAMED, List.of(markers), Pattern.compile(pattern), replacement);
        }
    }

    /** A marker, and the index of its rule. */
    private record Marker(String text, int rule, boolean named) {
        boolean at(int index, String in) {
            return in.regionMatches(true, index, text, 0, text.length())
                    && (!named || separated(index + text.length(), in));
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
            // Exceptions of jdbi contain the bound values.
            Rule.bare("(?s)(arguments:\\{).*+", "$1" + MASK + "}", "arguments:{"),
            // The PostgreSQL driver reports the beginning of a URL as a host name.
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
            // "Unexpected token: x" is not a secret; a JSON member and a parameter are.
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

    /** All markers by their first character, so that one pass over a text finds the required rules. */
    private static final Marker[][] MARKERS = markers();

    /** Tokens of links, sessions and the API of Omega; a hexadecimal hash does not match. */
    private static final Pattern OWN_TOKEN =
            Pattern.compile("(?<![\\w-])(?![0-9a-f]{64})(?=[\\w-]*[A-Z])[A-Za-z0-9_-]{64}(?![\\w-])");

    private Redaction() {}

    /** Redacts a text. */
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

    /** A bit set of the rules whose markers the text contains. */
    private static long needed(String text) {
        long rules = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < MARKERS.length) {
                for (Marker marker : MARKERS[c]) {
                    if ((rules >> marker.rule & 1) == 0 && marker.at(i, text)) {
                        rules |= 1L << marker.rule;
                    }
                }
            }
        }
        return rules;
    }

    private static Marker[][] markers() {
        List<List<Marker>> byFirst = new ArrayList<>();
        for (int c = 0; c < 128; c++) {
            byFirst.add(new ArrayList<>());
        }
        for (int i = 0; i < RULES.size(); i++) {
            Rule rule = RULES.get(i);
            for (String text : rule.markers) {
                Marker marker = new Marker(text, i, rule.kind == RuleType.NAMED);
                char lower = text.charAt(0);
                byFirst.get(lower).add(marker);
                if (Character.toUpperCase(lower) != lower) {
                    byFirst.get(Character.toUpperCase(lower)).add(marker);
                }
            }
        }
        return byFirst.stream().map(list -> list.toArray(Marker[]::new)).toArray(Marker[][]::new);
    }

    /** Redacts and truncates a text. */
    static String of(String text, int max) {
        int looked = max * LOOKED_AT;
        String safe = of(text.length() <= looked ? text : text.substring(0, looked));
        return text.length() <= max
                ? safe
                : safe.substring(0, Math.min(max, safe.length())) + "... (" + text.length() + " characters)";
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

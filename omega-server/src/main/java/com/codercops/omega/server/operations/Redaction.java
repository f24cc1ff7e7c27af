package com.codercops.omega.server.operations;

import java.util.List;
import java.util.Locale;
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
    private static final String VALUE = "(?:\"(?:[^\"\\\\]|\\\\.)*+\"?|'[^'\\n]*+'?|[^\\s\"'&;,<>)\\]}]++)";

    /**
     * One kind of secret.
     *
     * @param signs without one of which, in lower case, a text has none
     */
    private record Rule(List<String> signs, Pattern pattern, String replacement) {
        static Rule of(String pattern, String replacement, String... signs) {
            return new Rule(List.of(signs), Pattern.compile(pattern), replacement);
        }

        String apply(String text, String lowerCase) {
            for (String sign : signs) {
                if (lowerCase.contains(sign)) {
                    return pattern.matcher(text).replaceAll(replacement);
                }
            }
            return text;
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?s:.*?)(?:-----END [A-Z ]{0,30}-----|\\z)",
                    MASK,
                    "private key-----"),
            Rule.of("(?i)(authorization[\"']?\\s{0,3}[:=]\\s{0,3})[^\\r\\n]++", "$1" + MASK, "authorization"),
            Rule.of("(?i)(cookie2?[\"']?\\s{0,3}[:=]\\s{0,3})[^\\r\\n]++", "$1" + MASK, "cookie"),
            Rule.of("(?i)\\b(bearer\\s{1,3})[\\w.~+/=-]{8,}+", "$1" + MASK, "bearer"),
            Rule.of("(?i)\\b(basic\\s{1,3})(?=[\\w+/-]*+[0-9=])[\\w+/=-]{8,}+", "$1" + MASK, "basic"),
            // jdbi's exceptions tell what was bound, of whomever.
            Rule.of("(?s)(arguments:\\{).*+", "$1" + MASK + "}", "arguments:{"),
            // PostgreSQL's driver takes the beginning of an address for a host's name.
            Rule.of("((?:^|[\\s\"'(,])[\\w.%+-]{1,60}+):[^/\\s:@\"']{1,200}+@(?=[\\w\\[])", "$1:" + MASK + "@", "@"),
            Rule.of("(://[^/\\s:@\"']{0,100}+):[^/\\s@\"']{1,200}+@", "$1:" + MASK + "@", "://"),
            Rule.of(
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
            Rule.of(
                    "(?i)((?:token|signature|credential|(?<![a-z])sig)"
                            + "(?:\\s{0,3}=\\s{0,3}|\\\\?\"\\s{0,3}:\\s{0,3}))(?:\\\\\"[^\"\\\\]*+\\\\\"|" + VALUE
                            + ")",
                    "$1" + MASK,
                    "token",
                    "signature",
                    "credential",
                    "sig"),
            Rule.of("(?i)([?&](?:key|code|auth|session)=)[^&\\s\"'#<>)]++", "$1" + MASK, "?", "&"),
            Rule.of("\\bsk-[A-Za-z0-9_-]{16,}+", MASK, "sk-"),
            Rule.of("\\bAIza[A-Za-z0-9_-]{30,}+", MASK, "aiza"),
            Rule.of("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b", MASK, "akia", "asia"),
            Rule.of("\\bya29\\.[A-Za-z0-9_-]{20,}+", MASK, "ya29."),
            Rule.of(
                    "\\b(?:gh[pousr]_|github_pat_)[A-Za-z0-9_]{30,}+",
                    MASK,
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_",
                    "github_pat_"),
            Rule.of("\\beyJ[\\w-]{10,}+\\.[\\w-]{10,}+\\.[\\w-]*+", MASK, "eyj"));

    /** The tokens of Omega's own links, sessions and API; a hash in hexadecimal digits is none. */
    private static final Pattern OWN_TOKEN =
            Pattern.compile("(?<![\\w-])(?![0-9a-f]{64})(?=[\\w-]*[A-Z])[A-Za-z0-9_-]{64}(?![\\w-])");

    private Redaction() {}

    /** The text without secrets. */
    public static String of(String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        String safe = text;
        for (Rule rule : RULES) {
            safe = rule.apply(safe, lowerCase);
        }
        return hasLongWord(safe) ? OWN_TOKEN.matcher(safe).replaceAll(MASK) : safe;
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

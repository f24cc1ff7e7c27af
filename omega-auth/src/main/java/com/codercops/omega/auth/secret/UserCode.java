package com.codercops.omega.auth.secret;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * A short code that a person types, such as {@code WDJB-MJHT}. It has only consonants, so it contains no words, and no two of
 * its letters look alike. Its 34 bits need a short lifetime and a rate limit.
 */
public final class UserCode {
    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private UserCode() {}

    public static String random() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(i == LENGTH / 2 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** Reads a code as people type it: in any case, with or without separators. */
    public static Optional<String> parse(String typed) {
        if (typed.length() > 40) {
            return Optional.empty();
        }
        String letters = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return letters.matches("[" + LETTERS + "]{" + LENGTH + "}")
                ? Optional.of(letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2))
                : Optional.empty();
    }
}

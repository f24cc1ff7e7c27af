package com.codercops.omega.auth.secret;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The most common passwords. */
final class CommonPasswords {
    /** A common word followed by a year and a symbol, or by 1234, is as common as the word. */
    private static final int LONGEST_TAIL = 5;

    private static final Set<String> LIST = read();

    private CommonPasswords() {}

    /** Returns whether the password is on the list, ignoring case and a few trailing digits and symbols. */
    static boolean have(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        int end = lower.length();
        while (end > 0 && lower.length() - end < LONGEST_TAIL && !Character.isLetter(lower.charAt(end - 1))) {
            end--;
        }
        return LIST.contains(lower)
                || LIST.contains(lower.substring(0, end))
                || lower.chars().distinct().count() == 1;
    }

    private static Set<String> read() {
        try (InputStream in = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package com.codercops.omega.auth.secret;

import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds the name and the address of a person in a password: they are the first thing that somebody else tries. */
final class OwnerNames {
    /** A shorter name occurs in many words, such as {@code ann} in {@code planning}. */
    private static final int LONG = 4;

    private static final int SHORTEST = 2;

    private OwnerNames() {}

    /**
     * Returns whether the password contains the address or a name of at least four letters, or is too short without the shorter names. Ignores
     * case and accents.
     */
    static boolean areIn(String password, EmailAddress email, DisplayName name) {
        String rest = plain(password);
        String local = plain(email.value().substring(0, email.value().indexOf('@')));
        if (rest.contains(plain(email.value()))) {
            return true;
        }
        for (String part : parts(local, plain(name.value()))) {
            if (part.length() >= LONG && rest.contains(part)) {
                return true;
            }
            rest = rest.replace(part, "");
        }
        return rest.length() < plain(password).length() && rest.length() < Password.MIN_CHARACTERS;
    }

    /** The longest parts first. */
    private static Set<String> parts(String local, String name) {
        Set<String> parts = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        parts.add(local);
        parts.add(name);
        for (String part : (local + " " + name).split("[^\\p{L}\\p{N}]+", -1)) {
            parts.add(part);
        }
        parts.removeIf(part -> part.length() < SHORTEST);
        return parts;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}

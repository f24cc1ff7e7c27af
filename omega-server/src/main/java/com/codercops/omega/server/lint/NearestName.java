package com.codercops.omega.server.lint;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a mistyped one most probably means. */
final class NearestName {
    private static final int MAX_LENGTH = 40;

    private NearestName() {}

    /** The nearest name; empty if none is similar. Among equally near ones, the first in the alphabet. */
    static Optional<String> of(String wrong, Collection<String> known) {
        String word = plain(wrong);
        int limit = Math.min(3, word.length() / 3);
        if (wrong.length() > MAX_LENGTH || limit == 0) {
            return Optional.empty();
        }
        String nearest = null;
        int least = limit + 1;
        for (String name : known) {
            if (Math.abs(name.length() - wrong.length()) > limit + 1 || name.equals(wrong)) {
                continue;
            }
            int distance = distance(word, plain(name), least);
            if (distance < least || distance == least && nearest != null && name.compareTo(nearest) < 0) {
                least = distance;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Without case, underscores and British spelling. */
    private static String plain(String name) {
        return name.replace("_", "")
                .toLowerCase(Locale.ROOT)
                .replace("colour", "color")
                .replace("grey", "gray")
                .replace("centre", "center");
    }

    /** The number of changed, missing, additional and swapped characters; at least the limit if there are more. */
    private static int distance(String a, String b, int limit) {
        int[] older = new int[b.length() + 1];
        int[] old = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            old[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], old[j]) + 1, old[j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], older[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > limit) {
                return least;
            }
            int[] free = older;
            older = old;
            old = row;
            row = free;
        }
        return old[b.length()];
    }
}

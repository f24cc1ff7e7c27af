package com.codercops.omega.app.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the known names that resemble an unknown one, by edit distance. */
public final class NearestNames {
    private static final int MAX_LENGTH = 100;
    private static final int MAX_SUGGESTIONS = 3;

    private NearestNames() {}

    /** A sentence with the most similar names, or with all names of the same section if none is similar. */
    static String suggest(String unknown, Collection<String> known) {
        Map<Integer, List<String>> byDistance =
                new TreeMap<>(known.stream().sorted().collect(Collectors.groupingBy(name -> distance(unknown, name))));
        Map.Entry<Integer, List<String>> nearest =
                byDistance.entrySet().iterator().next();
        if (nearest.getKey() <= Math.max(3, unknown.length() / 4)) {
            return nearest.getValue().stream()
                    .limit(MAX_SUGGESTIONS)
                    .collect(Collectors.joining("' or '", "Did you mean '", "'?"));
        }
        String section = unknown.substring(0, unknown.indexOf('.') + 1);
        List<String> near = known.stream()
                .filter(name -> !section.isEmpty() && name.startsWith(section))
                .sorted()
                .toList();
        return near.isEmpty()
                ? "The nearest known setting is '" + nearest.getValue().get(0) + "'."
                : "Known settings of this section: " + String.join(", ", near) + ".";
    }

    /** The most similar one of the known names, ignoring case. @throws java.util.NoSuchElementException if there is none */
    public static String nearest(String unknown, Collection<String> known) {
        String wanted = unknown.toLowerCase(Locale.ROOT);
        return known.stream()
                .min(Comparator.comparingInt((String name) -> distance(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** The number of characters to add, remove or replace. */
    static int distance(String one, String other) {
        if (Math.max(one.length(), other.length()) > MAX_LENGTH) {
            return MAX_LENGTH;
        }
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}

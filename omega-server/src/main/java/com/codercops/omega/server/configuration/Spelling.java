package com.codercops.omega.server.configuration;

/** How far one name is from another. */
final class Spelling {
    private static final int LONGEST = 100;

    private Spelling() {}

    /** Letters to be added, left out or changed. */
    static int distance(String one, String other) {
        if (Math.max(one.length(), other.length()) > LONGEST) {
            return LONGEST;
        }
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}

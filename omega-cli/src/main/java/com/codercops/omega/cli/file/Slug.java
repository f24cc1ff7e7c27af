package com.codercops.omega.cli.file;

import java.text.Normalizer;
import java.util.Locale;

/** Converts a prompt to a file name. */
public final class Slug {
    private static final int MAX_LENGTH = 60;

    private Slug() {}

    /** The first words in lower case, joined by hyphens. Letters of all writing systems are kept. */
    public static String of(String text) {
        StringBuilder slug = new StringBuilder();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        for (String word : plain.split("[^\\p{L}\\p{N}\\p{M}]+", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            if (slug.length() + word.length() + 1 > MAX_LENGTH) {
                if (slug.isEmpty()) {
                    slug.append(
                            word, 0, word.offsetByCodePoints(0, Math.min(20, word.codePointCount(0, word.length()))));
                }
                break;
            }
            slug.append(slug.isEmpty() ? "" : "-").append(word);
        }
        return slug.isEmpty() ? "video" : slug.toString();
    }
}

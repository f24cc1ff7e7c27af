package com.codercops.omega.runner.protocol;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a runner's messages against the schema. A message that fails a check is rejected when it is decoded. */
final class FieldConstraints {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}\\.(mp4|webm|mov|gif|png)");
    private static final Pattern IMAGE_NAME =
            Pattern.compile("[A-Za-z0-9_-]{1,64}\\.(poster|thumbnail|sheet|layout)\\.jpg");

    private static final Pattern SUBTITLE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}\\.(srt|vtt)");

    private FieldConstraints() {}

    static String text(String field, @Nullable String value, int max) {
        if (value == null || value.codePointCount(0, value.length()) > max) {
            throw new IllegalArgumentException(field + " must be a text of at most " + max + " characters");
        }
        return value;
    }

    static String textOrEmpty(String field, @Nullable String value, int max) {
        return value == null ? "" : text(field, value, max);
    }

    static @Nullable String textOrNull(String field, @Nullable String value, int max) {
        return value == null ? null : text(field, value, max);
    }

    static <T> List<T> list(String field, @Nullable List<T> values, int max) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > max || values.stream().anyMatch(value -> value == null)) {
            throw new IllegalArgumentException(field + " must have at most " + max + " entries, none of them null");
        }
        return List.copyOf(values);
    }

    static List<String> texts(String field, @Nullable List<String> values, int max, int maxLength) {
        List<String> texts = list(field, values, max);
        texts.forEach(value -> text(field, value, maxLength));
        return texts;
    }

    static long atLeast(String field, @Nullable Number value, long min) {
        if (value == null || value.longValue() < min) {
            throw new IllegalArgumentException(field + " must be a number of at least " + min + ", not " + value);
        }
        return value.longValue();
    }

    static void atMost(String field, long value, long max) {
        if (value > max) {
            throw new IllegalArgumentException(field + " must be a number of at most " + max + ", not " + value);
        }
    }

    static void present(String field, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
    }

    static void atLeastIfPresent(String field, @Nullable Integer value, int min) {
        if (value != null) {
            atLeast(field, value, min);
        }
    }

    static double seconds(String field, @Nullable Double value) {
        // No video is longer than ten years, and a Duration cannot hold every double.
        if (value == null || !(value >= 0 && value < 3.2e8)) {
            throw new IllegalArgumentException(field + " must be seconds, not " + value);
        }
        return value;
    }

    static double frameRate(String field, double value) {
        if (!(value >= 1 && value <= 240)) {
            throw new IllegalArgumentException(field + " must be 1 to 240 frames per second, not " + value);
        }
        return value;
    }

    static String sha256(@Nullable String value) {
        if (value == null || !SHA_256.matcher(value).matches()) {
            throw new IllegalArgumentException("sha256 must be 64 lower-case hexadecimal digits");
        }
        return value;
    }

    static String imageName(@Nullable String value) {
        if (value == null || !IMAGE_NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "name must be a plain file name that ends with .poster.jpg, .thumbnail.jpg, .sheet.jpg or .layout.jpg");
        }
        return value;
    }

    static String subtitleName(@Nullable String value) {
        if (value == null || !SUBTITLE_NAME.matcher(value).matches()) {
            throw new IllegalArgumentException("name must be a plain file name that ends with .srt or .vtt");
        }
        return value;
    }

    static String fileName(@Nullable String value) {
        if (value == null || !FILE_NAME.matcher(value).matches()) {
            throw new IllegalArgumentException("name must be a plain file name with a known extension");
        }
        return value;
    }
}

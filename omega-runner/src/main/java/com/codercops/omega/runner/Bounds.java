package com.codercops.omega.runner;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The schema's bounds on what a runner may say. What breaks one is refused while the message is decoded. */
final class Bounds {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}\\.(mp4|webm|gif|png)");
    private static final Pattern IMAGE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}\\.(poster|thumbnail)\\.jpg");

    private Bounds() {}

    static String text(String field, @Nullable String value, int most) {
        if (value == null || value.codePointCount(0, value.length()) > most) {
            throw new IllegalArgumentException(field + " must be a text of at most " + most + " characters");
        }
        return value;
    }

    static String textOrEmpty(String field, @Nullable String value, int most) {
        return value == null ? "" : text(field, value, most);
    }

    static @Nullable String textOrNull(String field, @Nullable String value, int most) {
        return value == null ? null : text(field, value, most);
    }

    static <T> List<T> list(String field, @Nullable List<T> values, int most) {
        if (values == null) {
            return List.of();
        }
        if (values.size() > most || values.stream().anyMatch(value -> value == null)) {
            throw new IllegalArgumentException(field + " must have at most " + most + " entries, none of them null");
        }
        return List.copyOf(values);
    }

    static List<String> texts(String field, @Nullable List<String> values, int most, int longest) {
        List<String> texts = list(field, values, most);
        texts.forEach(value -> text(field, value, longest));
        return texts;
    }

    static long atLeast(String field, @Nullable Number value, long least) {
        if (value == null || value.longValue() < least) {
            throw new IllegalArgumentException(field + " must be a number of at least " + least + ", not " + value);
        }
        return value.longValue();
    }

    static void atMost(String field, long value, long most) {
        if (value > most) {
            throw new IllegalArgumentException(field + " must be a number of at most " + most + ", not " + value);
        }
    }

    static void present(String field, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " must be there");
        }
    }

    static void atLeastIfPresent(String field, @Nullable Integer value, int least) {
        if (value != null) {
            atLeast(field, value, least);
        }
    }

    static double seconds(String field, @Nullable Double value) {
        // A video of more than ten years cannot be; a Duration could not hold what a double can.
        if (value == null || !(value >= 0 && value < 3.2e8)) {
            throw new IllegalArgumentException(field + " must be seconds, not " + value);
        }
        return value;
    }

    static String sha256(@Nullable String value) {
        if (value == null || !SHA_256.matcher(value).matches()) {
            throw new IllegalArgumentException("sha256 must have 64 lower-case hexadecimal digits");
        }
        return value;
    }

    static String imageName(@Nullable String value) {
        if (value == null || !IMAGE_NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "name must be a plain file name that ends with .poster.jpg or .thumbnail.jpg");
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

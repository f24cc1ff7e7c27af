package com.codercops.omega.server.configuration;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the text of a setting becomes a value.
 *
 * @param expected ends the sentence "it must be ..."
 * @param parser throws {@link IllegalArgumentException} for what is not expected
 */
record Kind<T>(String expected, Function<String, T> parser) {
    static final Kind<String> TEXT = new Kind<>("a text", text -> text);
    static final Kind<Boolean> FLAG = new Kind<>("true or false", Kind::flag);
    static final Kind<Duration> TIME =
            new Kind<>("a time such as 500 ms, 30 s, 5 min, 2 h or 7 d, at most 36500 d", Kind::time);
    static final Kind<Long> BYTES = new Kind<>("a size such as 512M or 2G", Kind::bytes);
    static final Kind<BigDecimal> DOLLARS = new Kind<>("dollars such as 0.50", Kind::dollars);
    static final Kind<Path> PATH = new Kind<>("a path", Kind::path);
    static final Kind<List<String>> LIST = new Kind<>("names with commas between them", Kind::list);

    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final Pattern TIMES = Pattern.compile("([0-9]{1,9}) ?(ms|s|min|m|h|d|)");

    /** Not more than that. */
    static Kind<Long> bytes(long most) {
        return new Kind<>(BYTES.expected() + ", at most " + (most >> 20) + "M", text -> {
            long bytes = bytes(text);
            return refuseUnless(bytes <= most, bytes);
        });
    }

    static Kind<Integer> number(int least, int most) {
        return whole(least, most, Math::toIntExact);
    }

    static Kind<Long> bigNumber(long least, long most) {
        return whole(least, most, number -> number);
    }

    private static <T> Kind<T> whole(long least, long most, Function<Long, T> exact) {
        return new Kind<>("a whole number from " + least + " to " + most, text -> {
            long number = Long.parseLong(text);
            return exact.apply(refuseUnless(number >= least && number <= most, number));
        });
    }

    /** One of an enumeration, spelt as in {@code starttls}. */
    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        List<E> all = List.of(type.getEnumConstants());
        return new Kind<>(
                "one of " + all.stream().map(Kind::spelt).collect(Collectors.joining(", ")),
                text -> all.stream()
                        .filter(one -> spelt(one).equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    private static String spelt(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static Duration time(String text) {
        Matcher matcher = TIMES.matcher(text);
        refuseUnless(matcher.matches(), text);
        long number = Long.parseLong(matcher.group(1));
        Duration time = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "min", "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofSeconds(number);
        };
        // Beyond it, sums overflow here and dates in the database.
        return refuseUnless(time.compareTo(LONGEST) <= 0, time);
    }

    private static long bytes(String text) {
        refuseUnless(text.matches("[1-9][0-9]{0,8}[KMGkmg]"), text);
        int shift = switch (Character.toUpperCase(text.charAt(text.length() - 1))) {
            case 'K' -> 10;
            case 'M' -> 20;
            default -> 30;
        };
        return Long.parseLong(text.substring(0, text.length() - 1)) << shift;
    }

    private static BigDecimal dollars(String text) {
        return new BigDecimal(refuseUnless(text.matches("[0-9]{1,8}([.][0-9]{1,6})?"), text));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    static <T> T refuseUnless(boolean fine, T value) {
        if (!fine) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}

package com.codercops.omega.app.settings;

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
 * Converts the text of a setting to a value.
 *
 * @param name of the type in the reference, such as {@code duration}
 * @param expected ends the sentence "The setting must be ..."
 * @param parser throws {@link IllegalArgumentException} for other texts
 */
public record SettingType<T>(String name, String expected, Function<String, T> parser) {
    public static final SettingType<String> TEXT = new SettingType<>("text", "a text", text -> text);
    public static final SettingType<Boolean> BOOLEAN =
            new SettingType<>("boolean", "true or false", SettingType::parseBoolean);
    public static final SettingType<Duration> DURATION = new SettingType<>(
            "duration",
            "a duration such as 500 ms, 30 s, 5 min, 2 h or 7 d, at most 36500 d",
            SettingType::parseDuration);
    public static final SettingType<Long> SIZE =
            new SettingType<>("size", "a size such as 512M or 2G", SettingType::parseSize);
    public static final SettingType<BigDecimal> DOLLARS =
            new SettingType<>("US dollars", "an amount in US dollars, such as 0.50", SettingType::parseDollars);
    public static final SettingType<Path> PATH = new SettingType<>("path", "a path", SettingType::parsePath);
    public static final SettingType<List<String>> LIST =
            new SettingType<>("list", "names, separated by commas", SettingType::parseList);

    /** Longer durations overflow in sums here and in dates of the database. */
    private static final Duration MAX_DURATION = Duration.ofDays(36_500);

    private static final Pattern DURATIONS = Pattern.compile("([0-9]{1,9}) ?(ms|s|min|m|h|d|)");

    /** A duration within bounds, which are given as texts. */
    public static SettingType<Duration> duration(String min, String max) {
        Duration shortestDuration = parseDuration(min);
        Duration longestDuration = parseDuration(max);
        return new SettingType<>(
                "duration, " + min + " to " + max,
                "a duration such as 30 s, 5 min or 2 h, from " + min + " to " + max,
                text -> {
                    Duration duration = parseDuration(text);
                    return require(
                            duration.compareTo(shortestDuration) >= 0 && duration.compareTo(longestDuration) <= 0,
                            duration);
                });
    }

    /** A size with an upper bound. */
    public static SettingType<Long> size(long max) {
        String bound = ", at most " + (max >> 20) + "M";
        return new SettingType<>(SIZE.name() + bound, SIZE.expected() + bound, text -> {
            long bytes = parseSize(text);
            return require(bytes <= max, bytes);
        });
    }

    public static SettingType<Integer> integer(int min, int max) {
        return integer(min, max, Math::toIntExact);
    }

    public static SettingType<Long> longInteger(long min, long max) {
        return integer(min, max, number -> number);
    }

    private static <T> SettingType<T> integer(long min, long max, Function<Long, T> exact) {
        String range = max == Long.MAX_VALUE ? "at least " + min : min + " to " + max;
        return new SettingType<>(
                "integer, " + range,
                max == Long.MAX_VALUE ? "a whole number of " + range : "a whole number from " + range,
                text -> {
                    long number = Long.parseLong(text);
                    return exact.apply(require(number >= min && number <= max, number));
                });
    }

    /** One of an enumeration, written as in {@code starttls}. */
    public static <E extends Enum<E>> SettingType<E> oneOf(Class<E> type) {
        List<E> all = List.of(type.getEnumConstants());
        String names = all.stream().map(SettingType::nameOf).collect(Collectors.joining(", "));
        return new SettingType<>(
                "one of " + names,
                "one of " + names,
                text -> all.stream()
                        .filter(one -> nameOf(one).equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    private static String nameOf(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The value of a text, without the white space around it. */
    public T parse(String text) {
        return parser.apply(text.strip());
    }

    private static boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    /** A number without a unit is in seconds. */
    private static Duration parseDuration(String text) {
        Matcher matcher = DURATIONS.matcher(text);
        require(matcher.matches(), text);
        long number = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "min", "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofSeconds(number);
        };
        return require(duration.compareTo(MAX_DURATION) <= 0, duration);
    }

    private static long parseSize(String text) {
        require(text.matches("[1-9][0-9]{0,8}[KMGkmg]"), text);
        int shift = switch (Character.toUpperCase(text.charAt(text.length() - 1))) {
            case 'K' -> 10;
            case 'M' -> 20;
            default -> 30;
        };
        return Long.parseLong(text.substring(0, text.length() - 1)) << shift;
    }

    private static BigDecimal parseDollars(String text) {
        return new BigDecimal(require(text.matches("[0-9]{1,8}([.][0-9]{1,6})?"), text));
    }

    private static Path parsePath(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> parseList(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** For parsers: the value, or {@link IllegalArgumentException} if the condition is false. */
    public static <T> T require(boolean condition, T value) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
        return value;
    }
}

package com.codercops.omega.providers.gallery;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter of a topic's script that a prompt may set.
 *
 * @param name the Python name whose assignment is replaced
 * @param min smallest value, count or nothing, depending on the type
 * @param max largest value, count or length, depending on the type
 * @param low smallest element of lists
 * @param high largest element of lists
 * @param near words next to which the number stands; may be empty
 */
record Parameter(
        String name,
        ParameterType kind,
        BigDecimal min,
        BigDecimal max,
        BigDecimal low,
        BigDecimal high,
        List<String> near) {
    /** The type of a value. */
    enum ParameterType {
        INTEGER,
        NUMBER,
        NUMBERS,
        TEXT,
        COLOR,
        MATRIX,
        QUADRATIC
    }

    private static final Pattern FORM = Pattern.compile("(?<name>[A-Z][A-Z0-9_]*) (?:"
            + "(?<single>integer|number|quadratic) (?<min>-?[0-9.]+?)\\.\\.(?<max>-?[0-9.]+)"
            + "|numbers (?<fewest>[0-9]+)\\.\\.(?<many>[0-9]+)"
            + "|text (?<length>[0-9]+)|(?<color>color)|(?<matrix>matrix 2x2))"
            + "(?: within (?<low>-?[0-9.]+?)\\.\\.(?<high>-?[0-9.]+))?(?: near \"(?<near>[^\"]+)\")?");

    private static final BigDecimal ELEMENT_LIMIT = new BigDecimal(999);

    Parameter {
        near = List.copyOf(near);
        if (min.compareTo(max) > 0 || low.compareTo(high) > 0) {
            throw new IllegalArgumentException("The range of " + name + " is empty");
        }
    }

    /** Parses {@code N integer 1..12 near "terms"} and the other forms; rejects anything else. */
    static Parameter parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("Not a parameter: " + text);
        }
        BigDecimal low = form.group("low") == null ? ELEMENT_LIMIT.negate() : new BigDecimal(form.group("low"));
        BigDecimal high = form.group("high") == null ? ELEMENT_LIMIT : new BigDecimal(form.group("high"));
        List<String> near = form.group("near") == null
                ? List.of()
                : List.of(form.group("near").split("\\|"));
        String name = form.group("name");
        if (form.group("single") != null) {
            BigDecimal min = new BigDecimal(form.group("min"));
            BigDecimal max = new BigDecimal(form.group("max"));
            ParameterType kind = ParameterType.valueOf(form.group("single").toUpperCase(Locale.ROOT));
            return new Parameter(name, kind, min, max, min, max, near);
        }
        if (form.group("fewest") != null) {
            BigDecimal fewest = new BigDecimal(form.group("fewest"));
            return new Parameter(
                    name, ParameterType.NUMBERS, fewest, new BigDecimal(form.group("many")), low, high, near);
        }
        ParameterType kind = form.group("matrix") != null
                ? ParameterType.MATRIX
                : form.group("color") != null ? ParameterType.COLOR : ParameterType.TEXT;
        BigDecimal max = form.group("length") == null ? BigDecimal.TEN : new BigDecimal(form.group("length"));
        return new Parameter(name, kind, BigDecimal.ZERO, max, low, high, near);
    }

    /** The name for people, such as {@code frequency}. */
    String label() {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

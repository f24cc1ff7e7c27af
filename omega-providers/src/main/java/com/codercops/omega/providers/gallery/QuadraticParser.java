package com.codercops.omega.providers.gallery;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code 2x^2 - 4x + 3}, with descending powers, from a prompt. */
final class QuadraticParser {
    private static final String SIZE = "(\\d+(?:\\.\\d+)?)?";
    private static final Pattern FORM =
            Pattern.compile("(?<![\\w^)])(-)? ?" + SIZE + " ?\\*? ?x ?(?:\\^ ?2|\\*\\* ?2|²)"
                    + "(?: ?([+-]) ?" + SIZE + " ?\\*? ?x(?![\\w^²*]))?(?: ?([+-]) ?(\\d+(?:\\.\\d+)?)(?![\\w^²*]))?"
                    + "(?! ?[+-] ?[\\dx])");

    private QuadraticParser() {}

    /** The factors of x², x and 1; empty if there is no quadratic, or the prompt has other terms. */
    static Optional<List<BigDecimal>> in(String plain) {
        Matcher found = FORM.matcher(plain);
        if (!found.find()) {
            return Optional.empty();
        }
        BigDecimal a = factor(found.group(1), found.group(2), BigDecimal.ONE);
        BigDecimal b =
                found.group(3) == null ? BigDecimal.ZERO : factor(found.group(3), found.group(4), BigDecimal.ONE);
        BigDecimal c =
                found.group(5) == null ? BigDecimal.ZERO : factor(found.group(5), found.group(6), BigDecimal.ZERO);
        return found.find() ? Optional.empty() : Optional.of(List.of(a, b, c));
    }

    private static BigDecimal factor(@Nullable String sign, @Nullable String size, BigDecimal unwritten) {
        BigDecimal value = size == null ? unwritten : new BigDecimal(size);
        return "-".equals(sign) ? value.negate() : value;
    }
}

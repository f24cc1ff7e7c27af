package com.codercops.omega.providers.gallery;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes values as Python literals, so that no text can become code. */
final class PythonLiteral {
    private PythonLiteral() {}

    static String of(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    static String of(List<BigDecimal> numbers) {
        return numbers.stream().map(PythonLiteral::of).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A string literal: plain ASCII characters and letters unchanged, everything else as escapes. */
    static String of(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            boolean ascii = point >= ' ' && point <= '~' && point != '"' && point != '\\';
            if (ascii || (point > '~' && Character.isLetter(point))) {
                literal.appendCodePoint(point);
            } else {
                literal.append(String.format(Locale.ROOT, "\\U%08x", point));
            }
        });
        return literal.append('"').toString();
    }
}

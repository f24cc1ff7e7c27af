package com.codercops.omega.pipeline;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259). Omega's core has no JSON library, so that it adds none to the programs that embed it.
 *
 * <p>A value is null, a {@link String}, a {@link Boolean}, a {@link Number}, a {@link Collection} or a {@link Map}.
 */
final class JsonWriter {
    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    /** A value over several lines, with a line break at the end. */
    static String indented(@Nullable Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value, "\n");
        return writer.out.append('\n').toString();
    }

    /** Writes a value; {@code lineBreak} is a line feed with the current indentation. */
    private void value(@Nullable Object value, String lineBreak) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> members) {
            sequence('{', '}', members.entrySet(), lineBreak);
        } else if (value instanceof Collection<?> elements) {
            sequence('[', ']', elements, lineBreak);
        } else {
            throw new IllegalArgumentException("JSON has no value of the type " + value.getClass());
        }
    }

    private void sequence(char open, char close, Collection<?> items, String lineBreak) {
        out.append(open);
        String inner = lineBreak + INDENT;
        for (Iterator<?> iterator = items.iterator(); iterator.hasNext(); ) {
            Object item = iterator.next();
            out.append(inner);
            if (item instanceof Map.Entry<?, ?> member) {
                string(String.valueOf(member.getKey()));
                out.append(": ");
                value(member.getValue(), inner);
            } else {
                value(item, inner);
            }
            out.append(iterator.hasNext() ? "," : lineBreak);
        }
        out.append(close);
    }

    /** JSON has no infinity and no NaN; they become null. */
    private void number(Number number) {
        boolean finite = Double.isFinite(number.doubleValue());
        out.append(finite ? number.toString() : "null");
    }

    private void string(String text) {
        out.append('"');
        text.codePoints().forEach(this::character);
        out.append('"');
    }

    /** Escapes what JSON requires, and what could change how a terminal or an editor shows the rest of the file. */
    private void character(int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (plain(c)) {
                    out.appendCodePoint(c);
                } else {
                    for (char unit : Character.toChars(c)) {
                        out.append(String.format("\\u%04x", (int) unit));
                    }
                }
            }
        }
    }

    private static boolean plain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

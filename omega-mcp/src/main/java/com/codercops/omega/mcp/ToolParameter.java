package com.codercops.omega.mcp;

import com.codercops.omega.app.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a tool: its JSON Schema, and the validation of its values.
 *
 * @param type of the values
 * @param min the smallest number, or the smallest number of characters or items
 * @param max the largest one
 * @param choices the valid texts; empty for all
 */
record ToolParameter(
        String name, Type type, boolean required, long min, long max, List<String> choices, String description) {
    private static final int MAX_SHOWN = 60;
    private static final int MAX_ITEM = 200;

    enum Type {
        /** A single line or several. Control characters other than line breaks and tabs are invalid. */
        TEXT,
        NUMBER,
        /** A list of single lines. */
        TEXTS
    }

    static ToolParameter text(String name, boolean required, int max, String description) {
        return new ToolParameter(name, Type.TEXT, required, 1, max, List.of(), description);
    }

    static ToolParameter choice(String name, List<String> choices, String description) {
        return new ToolParameter(name, Type.TEXT, false, 1, MAX_SHOWN, choices, description);
    }

    static ToolParameter number(String name, long min, long max, String description) {
        return new ToolParameter(name, Type.NUMBER, false, min, max, List.of(), description);
    }

    static ToolParameter texts(String name, int max, String description) {
        return new ToolParameter(name, Type.TEXTS, false, 0, max, List.of(), description);
    }

    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (type) {
            case TEXT -> {
                schema.put("type", "string");
                schema.put("minLength", min);
                schema.put("maxLength", max);
                if (!choices.isEmpty()) {
                    schema.put("enum", choices);
                }
            }
            case NUMBER -> {
                schema.put("type", "integer");
                schema.put("minimum", min);
                schema.put("maximum", max);
            }
            case TEXTS -> {
                schema.put("type", "array");
                schema.put("items", Map.of("type", "string", "minLength", 1, "maxLength", MAX_ITEM));
                schema.put("maxItems", max);
            }
        }
        schema.put("description", description);
        return schema;
    }

    /** @throws ToolException if it is not a text of this parameter */
    @Nullable String readText(@Nullable Object value) {
        if (value == null) {
            return absent();
        }
        if (!(value instanceof String text)) {
            throw invalid(value, "a string");
        }
        if (text.length() < min || text.length() > max) {
            throw new ToolException("The argument '" + name + "' has " + text.length() + " characters. It must have "
                    + min + " to " + max + ".");
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw new ToolException("The argument '" + name
                    + "' contains a control character. Only line breaks and tabs are allowed: remove it.");
        }
        if (!choices.isEmpty() && !choices.contains(text)) {
            throw invalid(value, "one of " + String.join(", ", choices));
        }
        return text;
    }

    private @Nullable String absent() {
        if (required) {
            throw new ToolException("The argument '" + name + "' is missing: " + description + ".");
        }
        return null;
    }

    /** @throws ToolException if it is not a number of this parameter */
    @Nullable Long readNumber(@Nullable Object value) {
        if (value == null) {
            absent();
            return null;
        }
        String expected = "a whole number from " + min + " to " + max;
        if (!(value instanceof Integer || value instanceof Long)) {
            throw invalid(value, expected);
        }
        long number = ((Number) value).longValue();
        if (number < min || number > max) {
            throw invalid(value, expected);
        }
        return number;
    }

    /** @throws ToolException if it is not a list of texts */
    List<String> readTexts(@Nullable Object value) {
        if (value == null) {
            absent();
            return List.of();
        }
        String expected = "a list of at most " + max + " strings of 1 to " + MAX_ITEM + " characters";
        if (!(value instanceof List<?> list) || list.size() > max) {
            throw invalid(value, expected);
        }
        List<String> texts = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof String text) || text.isEmpty() || text.length() > MAX_ITEM) {
                throw invalid(value, expected);
            }
            texts.add(text);
        }
        return texts;
    }

    private ToolException invalid(Object value, String expected) {
        return new ToolException("The argument '" + name + "' is '" + SafeText.line(String.valueOf(value), MAX_SHOWN)
                + "'. It must be " + expected + ".");
    }
}

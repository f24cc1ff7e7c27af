package com.codercops.omega.prompt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a small JSON document of objects, arrays, strings and booleans, as a model gives that was asked for it. Strict, and
 * without numbers and null, which no answer needs. Not thread-safe.
 */
final class JsonReader {
    private static final int MAX_DEPTH = 4;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * The value of a document: a {@code Map}, {@code List}, {@code String} or {@code Boolean}.
     *
     * @throws IllegalArgumentException if it is not such a document; the message names the position
     */
    static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        reader.space();
        if (reader.at < text.length()) {
            throw reader.wrong("the end");
        }
        return value;
    }

    private Object value(int depth) {
        space();
        if (depth > MAX_DEPTH || at == text.length()) {
            throw wrong("a value");
        }
        return switch (text.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            default -> throw wrong("an object, a list, a text, true or false");
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        while (!end('}', members.isEmpty())) {
            space();
            String name = string();
            space();
            expect(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw wrong("each name once");
            }
        }
        return members;
    }

    private List<Object> array(int depth) {
        List<Object> values = new ArrayList<>();
        at++;
        while (!end(']', values.isEmpty())) {
            values.add(value(depth + 1));
        }
        return values;
    }

    /** Whether the object or list ends here; skips the comma before another element. */
    private boolean end(char bracket, boolean first) {
        space();
        if (at < text.length() && text.charAt(at) == bracket) {
            at++;
            return true;
        }
        if (!first) {
            expect(',');
        }
        return false;
    }

    private String string() {
        expect('"');
        StringBuilder read = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong("no control characters");
            }
            read.append(c == '\\' ? escaped() : c);
        }
        expect('"');
        return read.toString();
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n', 'r', 't', 'b', 'f' -> ' ';
            case 'u' -> unicode();
            default -> throw wrong("an escape");
        };
    }

    private char unicode() {
        String digits = text.substring(at, Math.min(at + 4, text.length()));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw wrong("four hexadecimal digits");
        }
        at += 4;
        return (char) Integer.parseInt(digits, 16);
    }

    private boolean word(String word, boolean value) {
        if (!text.startsWith(word, at)) {
            throw wrong("true or false");
        }
        at += word.length();
        return value;
    }

    private void expect(char c) {
        if (at == text.length() || text.charAt(at) != c) {
            throw wrong("'" + c + "'");
        }
        at++;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("Expected " + expected + " at position " + (at + 1));
    }
}

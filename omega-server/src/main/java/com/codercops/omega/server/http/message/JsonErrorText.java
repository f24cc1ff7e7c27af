package com.codercops.omega.server.http.message;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Describes JSON errors, and quotes only a short part of the input. */
final class JsonErrorText {
    private static final int SHOWN = 40;

    private JsonErrorText() {}

    static String why(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return what(e) + where + ".";
    }

    /** The messages of the parser contain class names. */
    private static String what(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (message.startsWith("Duplicate field")) {
            return plain(message, SHOWN * 2);
        }
        if (e instanceof StreamConstraintsException) {
            return "a number is too long, or the nesting is too deep";
        }
        if (e instanceof JsonEOFException) {
            return "unexpected end of input";
        }
        return message.startsWith("Trailing token") ? "unexpected content after the end" : "syntax error";
    }

    static String shown(JsonNode node) {
        return node.isTextual() ? "a string" : plain(node.asText(), SHOWN);
    }

    /** A name in the input. */
    static String name(String name) {
        return plain(name, SHOWN);
    }

    private static String plain(String text, int max) {
        String line = text.replaceAll("[^\\x20-\\x7e]", "?");
        return line.length() <= max ? line : String.format(Locale.ROOT, "%s...", line.substring(0, max));
    }
}

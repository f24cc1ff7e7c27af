package com.codercops.omega.server.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names of the installed Manim and of Python, from the table that the editor also completes with.
 *
 * @param names what {@code from manim import *} imports
 * @param builtins the names that need no import
 * @param renamed names of older Manim, with their names today
 */
record ManimSymbols(Set<String> names, Set<String> builtins, Map<String, String> renamed) {
    private static final String TABLE = "/web/assets/symbols.json";

    ManimSymbols {
        names = Set.copyOf(names);
        builtins = Set.copyOf(builtins);
        renamed = Map.copyOf(renamed);
    }

    static ManimSymbols read() {
        try (InputStream stream = ManimSymbols.class.getResourceAsStream(TABLE)) {
            if (stream == null) {
                throw new IllegalStateException("Missing resource " + TABLE);
            }
            JsonNode table = new ObjectMapper().readTree(stream);
            Set<String> names = new HashSet<>();
            table.path("names").fieldNames().forEachRemaining(names::add);
            Set<String> builtins = new HashSet<>();
            table.path("builtins").forEach(name -> builtins.add(name.asText()));
            Map<String, String> renamed = new HashMap<>();
            table.path("renamed")
                    .properties()
                    .forEach(it -> renamed.put(it.getKey(), it.getValue().asText()));
            return new ManimSymbols(names, builtins, renamed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

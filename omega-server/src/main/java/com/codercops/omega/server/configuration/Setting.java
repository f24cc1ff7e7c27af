package com.codercops.omega.server.configuration;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the server can be told.
 *
 * @param name such as {@code mail.host}
 * @param fallback what holds when nobody says anything; null for nothing
 * @param kind what its text must be
 * @param meaning half a sentence for people
 * @param secret whether its value is never shown
 * @param usual environment variables by which other programs take the same thing
 */
record Setting<T>(
        String name, @Nullable String fallback, Kind<T> kind, String meaning, boolean secret, List<String> usual) {

    static <T> Setting<T> of(String name, Kind<T> kind, String fallback, String meaning) {
        return new Setting<>(name, fallback, kind, meaning, false, List.of());
    }

    static <T> Setting<T> optional(String name, Kind<T> kind, String meaning) {
        return new Setting<>(name, null, kind, meaning, false, List.of());
    }

    static Setting<String> secret(String name, String meaning) {
        return new Setting<>(name, null, Kind.TEXT, meaning, true, List.of());
    }

    Setting<T> usually(List<String> variables) {
        return new Setting<>(name, fallback, kind, meaning, secret, variables);
    }

    /** Omega's own environment variable. */
    String variable() {
        return variable(name);
    }

    static String variable(String name) {
        return "OMEGA_" + name.toUpperCase(Locale.ROOT).replaceAll("[-.]", "_");
    }

    /** All environment variables, Omega's first. */
    List<String> variables() {
        return Stream.concat(Stream.of(variable()), usual.stream()).toList();
    }
}

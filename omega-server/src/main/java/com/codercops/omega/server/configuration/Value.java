package com.codercops.omega.server.configuration;

/**
 * What a setting was given.
 *
 * @param text never shown when the setting is secret
 * @param source {@code default}, a file, an environment variable or a flag
 */
public record Value(String text, String source) {
    @Override
    public String toString() {
        return "Value[from " + source + "]";
    }
}

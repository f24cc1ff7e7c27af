package com.codercops.omega.server.configuration;

import java.util.List;

/** The server is told what it cannot do. Each mistake is a sentence that names setting, source and what is expected. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> mistakes;

    public SettingsException(List<String> mistakes) {
        super(String.join("\n", mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    /** All of them, not only the first. */
    public List<String> mistakes() {
        return mistakes;
    }
}

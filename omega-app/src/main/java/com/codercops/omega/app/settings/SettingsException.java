package com.codercops.omega.app.settings;

import java.util.List;

/** Settings are invalid. Each problem is a sentence that names the setting, its source and what is expected. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public SettingsException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** All problems, not only the first. */
    public List<String> problems() {
        return problems;
    }
}

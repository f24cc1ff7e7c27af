package com.codercops.omega.app.settings;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes the reference of settings in Markdown. */
public final class SettingsReference {
    private SettingsReference() {}

    /** A table with one row for each setting. */
    public static String table(Collection<? extends Setting<?>> settings) {
        return settings.stream()
                .map(SettingsReference::row)
                .collect(Collectors.joining(
                        "",
                        "| Setting | Environment variable | Type | Default | Description |\n|---|---|---|---|---|\n",
                        ""));
    }

    private static String row(Setting<?> setting) {
        String defaultText = setting.defaultText();
        return "| `%s` | %s | %s | %s | %s |%n"
                .formatted(
                        setting.name(),
                        setting.variables().stream()
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining(", ")),
                        setting.type().name() + (setting.secret() ? ", secret" : ""),
                        defaultText == null || defaultText.isEmpty() ? "" : "`" + defaultText + "`",
                        setting.description().replace("|", "\\|").strip())
                .replace(System.lineSeparator(), "\n");
    }
}

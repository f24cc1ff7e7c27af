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

    /**
     * A page with one section replaced. Two comments mark the section, {@code <!-- generated: name -->} and
     * {@code <!-- end: name -->}.
     */
    public static String replaceSection(String page, String name, String content) {
        String begin = "<!-- generated: " + name + " -->\n";
        String end = "<!-- end: " + name + " -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("The page has no section '" + name + "'");
        }
        return page.substring(0, from + begin.length()) + "\n" + content + "\n" + page.substring(to);
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

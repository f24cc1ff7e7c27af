package com.codercops.omega.app.settings;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.spi.PluginConfig;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The effective settings, each with its source. Immutable. */
public final class Settings {
    private final Map<String, Setting<?>> definitions;
    private final Map<String, SettingValue> values;
    private final List<String> problems;
    private final List<String> warnings;
    private final Path directory;

    Settings(
            Map<String, Setting<?>> definitions,
            Map<String, SettingValue> values,
            List<String> problems,
            List<String> warnings,
            Path directory) {
        this.definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
        this.problems = List.copyOf(problems);
        this.warnings = List.copyOf(warnings);
        this.directory = directory;
    }

    /**
     * These settings, if all sources are valid and every value has its type.
     *
     * @throws SettingsException with all problems
     */
    public Settings validated() {
        SettingsReader reader = reader();
        definitions.values().forEach(reader::find);
        reader.finish();
        return this;
    }

    /** Reads the values and collects the problems, those of the sources included. */
    public SettingsReader reader() {
        return new SettingsReader(this, problems);
    }

    /**
     * The value of a setting that has a default.
     *
     * @throws SettingsException if the value does not have the type of the setting
     */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalArgumentException(setting.name() + " has no default"));
    }

    /**
     * The value of a setting.
     *
     * @throws SettingsException if the value does not have the type of the setting
     */
    public <T> Optional<T> find(Setting<T> setting) {
        SettingsReader reader = new SettingsReader(this, List.of());
        Optional<T> value = reader.find(setting);
        reader.finish();
        return value;
    }

    /** The text and the source of a setting. */
    public Optional<SettingValue> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Whether a value comes from somewhere else than the defaults. */
    public boolean isConfigured(Setting<?> setting) {
        return value(setting.name()).filter(value -> !value.isDefault()).isPresent();
    }

    /** The settings of one plugin. Relative paths are resolved against the working directory. */
    public PluginConfig plugin(String id) {
        Map<String, String> section = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(id + ".")) {
                section.put(name.substring(id.length() + 1), value.text().strip());
            }
        });
        return new PluginConfig(section, directory);
    }

    /** Likely mistakes that prevent nothing, such as a misspelt environment variable. */
    public List<String> warnings() {
        return warnings;
    }

    /** Every setting in order, with secrets masked. */
    public List<EffectiveSetting> effective() {
        return definitions.values().stream()
                .map(setting -> value(setting.name())
                        .map(value -> new EffectiveSetting(
                                setting.name(), masked(setting.name()), value.source(), setting.description()))
                        .orElseGet(() -> EffectiveSetting.notSet(setting.name(), setting.description())))
                .toList();
    }

    /** The text of a setting for display: without secrets and without the passwords in URLs. */
    public String masked(String name) {
        return Objects.requireNonNull(definitions.get(name), name).secret()
                ? "***"
                : SafeText.line(
                        value(name)
                                .map(SettingValue::text)
                                .orElse("")
                                .replaceAll("//[^/@\\s]*@", "//***@")
                                .replaceAll("(?i)((?:password|secret|token|key)[^=&?\\s]*=)[^&\\s]*", "$1***"),
                        200);
    }
}

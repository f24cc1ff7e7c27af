package com.codercops.omega.app.settings;

import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.app.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Merges the sources of settings. A later call overrides the values of an earlier one, except for
 * {@link #computedDefaults}. Problems are collected, so that all of them are reported together. Not thread-safe.
 */
public final class SettingsLoader {
    private static final String FILE_SUFFIX = "_FILE";
    private static final long MAX_SECRET_BYTES = 64 << 10;

    private final ProcessContext process;
    private final Map<String, Setting<?>> definitions = new LinkedHashMap<>();
    private final Map<String, SettingValue> values = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Decides which settings a file may give. */
    public interface FileRule {
        /** Accepts everything. */
        FileRule NONE = (name, value) -> Optional.empty();

        /** The reason for which the value of a known setting is refused, as a sentence, or empty. */
        Optional<String> refusal(String name, SettingValue value);
    }

    private SettingsLoader(Collection<Setting<?>> definitions, ProcessContext process) {
        this.process = process;
        definitions.forEach(setting -> {
            this.definitions.put(setting.name(), setting);
            String text = setting.defaultText();
            if (text != null) {
                values.put(setting.name(), new SettingValue(text, SettingValue.DEFAULT));
            }
        });
    }

    /** Starts with the defaults of the definitions. */
    public static SettingsLoader of(Collection<Setting<?>> definitions, ProcessContext process) {
        return new SettingsLoader(definitions, process);
    }

    /** Reads a settings file, which must exist. */
    public SettingsLoader file(Path file, FileRule rule) {
        try {
            SettingsFile.read(file).forEach((name, value) -> {
                Optional<String> refusal = definitions.containsKey(name) ? rule.refusal(name, value) : Optional.empty();
                refusal.ifPresentOrElse(problems::add, () -> put(name, value));
            });
        } catch (SettingsException e) {
            problems.addAll(e.problems());
        }
        return this;
    }

    /** Reads a settings file if it exists. */
    public SettingsLoader optionalFile(Path file, FileRule rule) {
        return Files.exists(file) ? file(file, rule) : this;
    }

    /** Adds a problem that a program finds in its own sources, such as a missing file. */
    public SettingsLoader problem(String sentence) {
        problems.add(sentence);
        return this;
    }

    /** Takes values from the command line. Secrets are refused there, because other users can see them. */
    public SettingsLoader options(Map<String, SettingValue> options) {
        options.forEach((name, value) -> {
            Setting<?> setting = definitions.get(name);
            if (setting != null && setting.secret()) {
                problems.add("The setting '" + name + "' is secret and cannot be given on the command line, where other"
                        + " users can see it. Set " + setting.variable() + ", or set " + setting.variable()
                        + FILE_SUFFIX + " to a file that contains it.");
            } else {
                put(name, value);
            }
        });
        return this;
    }

    private void put(String name, SettingValue value) {
        if (definitions.containsKey(name)) {
            values.put(name, value);
            return;
        }
        String subject = "'" + SafeText.line(name, 60) + "' (" + value.source() + ")";
        problems.add(RenamedSettings.newName(name)
                .filter(definitions::containsKey)
                .map(newName -> "The setting " + subject + " is now called '" + newName + "'. Rename it.")
                .orElseGet(
                        () -> "Unknown setting " + subject + ". " + NearestNames.suggest(name, definitions.keySet())));
    }

    /** Takes values from the environment variables of the process. */
    public SettingsLoader environment() {
        return environment(Set.of());
    }

    /**
     * Takes values from the environment variables of the process.
     *
     * @param otherPrograms variables of other programs, which are not reported as misspelt
     */
    public SettingsLoader environment(Set<String> otherPrograms) {
        definitions
                .values()
                .forEach(setting -> setting.variables().stream()
                        .flatMap(variable -> variableOrFile(variable).stream())
                        .findFirst()
                        .ifPresent(value -> values.put(setting.name(), value)));
        checkVariableNames(otherPrograms);
        return this;
    }

    private void checkVariableNames(Set<String> otherPrograms) {
        Set<String> known = definitions.values().stream().map(Setting::variable).collect(Collectors.toSet());
        Map<String, String> renamed = new TreeMap<>();
        RenamedSettings.oldNames()
                .forEach(old -> RenamedSettings.newName(old)
                        .filter(definitions::containsKey)
                        .ifPresent(now -> renamed.put(Setting.variable(old), Setting.variable(now))));
        for (String name : new TreeSet<>(process.variables().keySet())) {
            boolean file = name.endsWith(FILE_SUFFIX);
            String plain = file ? name.substring(0, name.length() - FILE_SUFFIX.length()) : name;
            if (!name.startsWith("OMEGA_")
                    || Stream.of(name, plain).anyMatch(one -> known.contains(one) || otherPrograms.contains(one))) {
                continue;
            }
            if (renamed.containsKey(plain)) {
                problems.add("The environment variable " + name + " is now called " + renamed.get(plain)
                        + (file ? FILE_SUFFIX : "") + ". Rename it.");
                continue;
            }
            known.stream()
                    .filter(variable -> NearestNames.distance(plain, variable) <= 2)
                    .sorted()
                    .findFirst()
                    .ifPresent(near -> warnings.add("The environment variable " + SafeText.line(name, 60)
                            + " is not a setting of this program and is ignored. Did you mean " + near + "?"));
        }
    }

    /** The variable, or the content of the file that {@code <variable>_FILE} names, as container platforms mount secrets. */
    private Optional<SettingValue> variableOrFile(String variable) {
        Optional<SettingValue> plain = process.variable(variable).map(text -> new SettingValue(text, variable));
        Optional<String> file = process.variable(variable + FILE_SUFFIX);
        if (file.isEmpty()) {
            return plain;
        }
        if (plain.isPresent()) {
            problems.add("Both " + variable + " and " + variable + FILE_SUFFIX + " are set. Unset one of them.");
            return plain;
        }
        try {
            Path path = process.directory().resolve(file.get());
            if (!Files.isRegularFile(path) || Files.size(path) > MAX_SECRET_BYTES) {
                problems.add(variable + FILE_SUFFIX + " must name a file of at most " + MAX_SECRET_BYTES
                        + " bytes, not '" + SafeText.line(file.get(), 200) + "'.");
                return Optional.empty();
            }
            return Optional.of(new SettingValue(Files.readString(path).strip(), variable + FILE_SUFFIX));
        } catch (IOException | InvalidPathException e) {
            problems.add(variable + FILE_SUFFIX + " names a file that cannot be read: "
                    + SafeText.line(String.valueOf(e.getMessage()), 200));
            return Optional.empty();
        }
    }

    /** Defaults that depend on the process or on other settings. They apply only where no other source gives a value. */
    public SettingsLoader computedDefaults(Map<String, String> defaults) {
        defaults.forEach((name, text) -> {
            if (definitions.containsKey(name)) {
                values.putIfAbsent(name, new SettingValue(text, SettingValue.DEFAULT));
            }
        });
        return this;
    }

    /** The text of a setting so far. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(SettingValue::text);
    }

    /** The absolute path of a setting so far; empty if it is not set or not a path. */
    public Optional<Path> path(String name) {
        try {
            return text(name)
                    .filter(text -> !text.isBlank())
                    .map(text -> process.directory().resolve(text.strip()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    public Settings load() {
        return new Settings(definitions, values, problems, warnings, process.directory());
    }
}

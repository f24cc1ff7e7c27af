package com.codercops.omega.server.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts values over values; each layer knows where it comes from. */
final class Layers {
    private static final String FILE = "_FILE";
    private static final long LONGEST_SECRET = 64 << 10;

    private final Map<String, Setting<?>> known;
    private final Surroundings surroundings;
    private final Map<String, Value> values = new TreeMap<>();
    private final List<String> mistakes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Layers(Map<String, Setting<?>> known, Surroundings surroundings) {
        this.known = known;
        this.surroundings = surroundings;
    }

    void defaults() {
        known.forEach((name, setting) -> {
            String fallback = setting.fallback();
            if (fallback != null) {
                values.put(name, new Value(fallback, Configuration.DEFAULT));
            }
        });
    }

    /** Where nobody has said anything so far. */
    void suggest(Map<String, String> suggested) {
        suggested.forEach((name, text) -> {
            if (known.containsKey(name)) {
                values.putIfAbsent(name, new Value(text, Configuration.DEFAULT));
            }
        });
    }

    /** The named file, which must be there, or the usual one. */
    void file(Optional<Path> named) {
        Optional<Path> file = named.or(
                        () -> surroundings.variable("OMEGA_CONFIG").map(Path::of))
                .map(surroundings.directory()::resolve)
                .or(() -> Optional.of(surroundings.usualFile()).filter(Files::exists));
        if (file.isEmpty()) {
            return;
        }
        try {
            ConfigurationFile.read(file.get()).forEach((name, text) -> put(name, new Value(text, file.get() + "")));
        } catch (SettingsException e) {
            mistakes.addAll(e.mistakes());
        }
    }

    void flags(Map<String, Value> flags) {
        flags.forEach((name, value) -> {
            Setting<?> setting = known.get(name);
            if (setting != null && setting.secret()) {
                mistakes.add("The setting '" + name + "' is secret, and command lines are seen by others: set "
                        + setting.variable() + ", or " + setting.variable() + FILE + " to a file that holds it.");
            } else {
                put(name, value);
            }
        });
    }

    private void put(String name, Value value) {
        if (known.containsKey(name)) {
            values.put(name, value);
        } else {
            mistakes.add("There is no setting '" + SafeText.line(name, 60) + "' (from " + value.source() + "). "
                    + Configuration.advice(name, known.keySet()));
        }
    }

    void environment() {
        Set<String> own = new TreeSet<>();
        known.values().forEach(setting -> {
            own.add(setting.variable());
            setting.variables().stream()
                    .flatMap(variable -> given(variable).stream())
                    .findFirst()
                    .ifPresent(value -> values.put(setting.name(), value));
        });
        for (String name : new TreeSet<>(surroundings.variables().keySet())) {
            String plain = name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
            if (name.startsWith("OMEGA_") && !own.contains(name) && !own.contains(plain)) {
                own.stream()
                        .filter(variable -> Spelling.distance(plain, variable) <= 2)
                        .findFirst()
                        .ifPresent(near -> warnings.add("The environment variable " + SafeText.line(name, 60)
                                + " is no setting of the server. Did you mean " + near + "?"));
            }
        }
    }

    /** The variable, or the content of the file that it names with {@code _FILE} at its end. */
    private Optional<Value> given(String variable) {
        Optional<String> plain = surroundings.variable(variable);
        Optional<String> file = surroundings.variable(variable + FILE);
        if (file.isEmpty()) {
            return plain.map(text -> new Value(text, variable));
        }
        if (plain.isPresent()) {
            mistakes.add("Both " + variable + " and " + variable + FILE + " are set. Leave one of them out.");
            return plain.map(text -> new Value(text, variable));
        }
        try {
            Path path = surroundings.directory().resolve(file.get());
            if (!Files.isRegularFile(path) || Files.size(path) > LONGEST_SECRET) {
                mistakes.add(variable + FILE + " must name a file of at most " + LONGEST_SECRET + " bytes, not '"
                        + SafeText.line(file.get(), 200) + "'.");
                return Optional.empty();
            }
            return Optional.of(new Value(Files.readString(path).strip(), variable + FILE));
        } catch (IOException | InvalidPathException e) {
            mistakes.add(variable + FILE + " names a file that cannot be read: "
                    + SafeText.line(String.valueOf(e.getMessage()), 200));
            return Optional.empty();
        }
    }

    String text(String name) {
        Value value = values.get(name);
        return value == null ? "" : value.text();
    }

    /** Absolute; empty where it is not set, or no path. */
    Optional<Path> path(String name) {
        try {
            return Optional.of(text(name))
                    .filter(text -> !text.isBlank())
                    .map(text -> surroundings.directory().resolve(text.strip()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    Map<String, Value> values() {
        return values;
    }

    List<String> mistakes() {
        return mistakes;
    }

    List<String> warnings() {
        return warnings;
    }
}

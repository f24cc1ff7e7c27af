package com.codercops.omega.cli;

import com.codercops.omega.spi.PluginConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The settings that are in force, each with where it came from. Immutable. */
public final class Configuration {
    /** A value and its source, such as {@code --model} or {@code OMEGA_MODEL}. */
    public record Value(String text, String source) {}

    private final Settings settings;
    private final Map<String, Value> values;

    private Configuration(Settings settings, Map<String, Value> values) {
        this.settings = settings;
        this.values = values;
    }

    /**
     * Puts the layers together: flags, environment, the directory's file, the person's file, defaults.
     *
     * @param flags setting to its value and the flag
     */
    public static Configuration load(World world, Map<String, Value> flags) {
        Settings settings = Settings.discovered();
        Map<String, Value> values = new TreeMap<>();
        settings.defaults().forEach((name, text) -> values.put(name, new Value(text, "default")));
        Path own = world.userConfiguration();
        Map.of(
                        "local.python", world.omegaHome().resolve("manim/bin/python"),
                        "local.work-directory", world.omegaHome().resolve("work"),
                        "docker.work-directory", world.omegaHome().resolve("work"),
                        "service.work-directory", world.omegaHome().resolve("work"),
                        "docker.config-directory", world.userHome().resolve(".docker"))
                .forEach((name, path) -> {
                    if (settings.variables().containsKey(name)) {
                        values.put(name, new Value(path.toString(), "default"));
                    }
                });
        ConfigurationFile.read(own).forEach((name, text) -> {
            settings.mustKnow(name, own.toString());
            values.put(name, new Value(text, own.toString()));
        });
        Path here = world.directory().resolve("omega.conf");
        ConfigurationFile.read(here).forEach((name, text) -> {
            settings.mustKnow(name, here.toString());
            mustBeHarmless(name, text, here, own);
            values.put(name, new Value(text, here.toString()));
        });
        settings.variables()
                .forEach((name, variables) -> variables.stream()
                        .filter(variable -> world.variable(variable).isPresent())
                        .findFirst()
                        .ifPresent(variable -> values.put(
                                name, new Value(world.variable(variable).orElseThrow(), variable))));
        values.putAll(flags);
        return new Configuration(settings, values);
    }

    /**
     * The file in the working directory may be somebody else's, in a cloned repository: it may choose how a video looks,
     * but not which program runs, what is protected, or where a key is sent.
     */
    private static void mustBeHarmless(String name, String text, Path file, Path own) {
        if (name.contains(".") && !name.endsWith(".model")) {
            throw new UsageException("The setting '" + name + "' is not taken from " + file
                    + ", because a file that comes with a directory must not choose programs, protections or servers. Move"
                    + " it to " + own + ".");
        }
        Path path = Path.of(text.replace("\0", ""));
        if (name.equals(Settings.OUTPUT_DIRECTORY)
                && (path.isAbsolute() || path.normalize().startsWith(".."))) {
            throw new UsageException("The output-directory in " + file + " must lie inside that directory, not at '"
                    + SafeText.line(text, 200) + "'. Move the setting to " + own + ".");
        }
    }

    /** All values in the order of their names. */
    public Map<String, Value> all() {
        return new LinkedHashMap<>(values);
    }

    public Optional<Value> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The text of a setting that has a default, or was found. */
    public String text(String name) {
        return Objects.requireNonNull(values.get(name), name).text();
    }

    /** A whole number of at least {@code least}. */
    public long number(String name, long least, long most) {
        String text = text(name);
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with those that are out of range.
        }
        throw wrong(name, "a whole number from " + least + " to " + most);
    }

    /** Bytes, as {@code 512M} or {@code 2G}. */
    public long bytes(String name) {
        String text = text(name).strip();
        if (text.matches("[1-9][0-9]{0,8}[KMGkmg]")) {
            int shift = switch (Character.toUpperCase(text.charAt(text.length() - 1))) {
                case 'K' -> 10;
                case 'M' -> 20;
                default -> 30;
            };
            return Long.parseLong(text.substring(0, text.length() - 1)) << shift;
        }
        throw wrong(name, "a size such as 512M or 2G");
    }

    /** The exception for a value of Omega's own settings that cannot be; none of them is secret. */
    public UsageException wrong(String name, String expected) {
        Value value = Objects.requireNonNull(values.get(name), name);
        return new UsageException("The setting '" + name + "' (from " + value.source() + ") must be " + expected
                + ", not '" + SafeText.line(value.text(), 60) + "'.");
    }

    /** A value as it may be shown: no secrets, and no passwords in addresses. */
    public String shown(String name) {
        return settings.secret(name) ? "***" : SafeText.line(text(name).replaceAll("//[^/@\\s]*@", "//***@"), 200);
    }

    /** The settings of one plugin. */
    public PluginConfig plugin(String id) {
        Map<String, String> section = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(id + ".")) {
                section.put(name.substring(id.length() + 1), value.text());
            }
        });
        return new PluginConfig(section);
    }
}

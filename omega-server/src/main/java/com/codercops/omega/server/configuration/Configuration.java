package com.codercops.omega.server.configuration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings that are in force, each with where it came from; flags over environment over file over defaults. Immutable. */
public final class Configuration {
    static final String DEFAULT = "default";
    private static final String NOT_SET = "not set";

    private static final Setting<Path> DATA = Setting.optional(
            "data-directory", Kind.PATH, "where the server keeps what is its own; `server` in $OMEGA_HOME unless set");
    private final Map<String, Setting<?>> known;
    private final Map<String, Value> values;
    private final List<String> mistakes;
    private final List<String> warnings;
    private final PluginSettings plugins;
    private final Surroundings surroundings;

    /** One line for whoever asks what is in force. {@code text} may be shown. */
    public record Line(String name, String text, String source, String meaning) {
        /** Whether it has a value, though that may be an empty text. */
        public boolean isSet() {
            return !source.equals(NOT_SET);
        }
    }

    private Configuration(
            Map<String, Setting<?>> known,
            Map<String, Value> values,
            List<String> mistakes,
            List<String> warnings,
            PluginSettings plugins,
            Surroundings surroundings) {
        this.known = known;
        this.values = values;
        this.mistakes = mistakes;
        this.warnings = warnings;
        this.plugins = plugins;
        this.surroundings = surroundings;
    }

    /**
     * Puts the layers together. Mistakes are kept for {@link #settings}.
     *
     * @param flags settings that the command line gives, by name
     */
    public static Configuration load(Surroundings surroundings, Optional<Path> file, Map<String, Value> flags) {
        PluginSettings plugins = PluginSettings.discovered();
        Map<String, Setting<?>> known = new LinkedHashMap<>();
        Stream.concat(own(), plugins.all().stream()).forEach(setting -> known.put(setting.name(), setting));
        Layers layers = new Layers(known, surroundings);
        layers.defaults();
        layers.file(file);
        layers.environment();
        layers.flags(flags);
        Path data = layers.path(DATA.name()).orElse(surroundings.omegaHome().resolve("server"));
        layers.suggest(Map.of(
                DATA.name(), data.toString(),
                MediaSection.DIRECTORY.name(), data.resolve("media").toString()));
        HttpSection.usualUrl(layers.text(HttpSection.PORT.name()))
                .ifPresent(url -> layers.suggest(Map.of(HttpSection.BASE_URL.name(), url)));
        layers.suggest(PluginSettings.suggested(surroundings, data, layers.text(VideosSection.WORKERS.name())));
        return new Configuration(known, layers.values(), layers.mistakes(), layers.warnings(), plugins, surroundings);
    }

    private static Stream<Setting<?>> own() {
        return Stream.of(
                        List.<Setting<?>>of(DATA),
                        HttpSection.ALL,
                        DatabaseSection.ALL,
                        MailSection.ALL,
                        VideosSection.ALL,
                        MediaSection.ALL,
                        KeptSection.ALL,
                        QueueSection.ALL,
                        AccountsSection.ALL,
                        OperationsSection.ALL)
                .flatMap(Collection::stream);
    }

    /** All settings of Omega's own, in the order of the document. */
    static List<Setting<?>> ownSettings() {
        return own().collect(Collectors.toList());
    }

    /**
     * What the server is to do.
     *
     * @throws SettingsException with every mistake, not only the first
     */
    public ServerSettings settings() {
        Reading reading = new Reading(values, mistakes);
        Path data = reading.find(DATA).orElse(Path.of("data"));
        ServerSettings.Http http = HttpSection.read(reading);
        ServerSettings.Videos videos = VideosSection.read(reading, plugins);
        ServerSettings settings = new ServerSettings(
                http,
                surroundings.directory().resolve(data),
                DatabaseSection.read(reading, videos.workers()),
                AccountsSection.read(reading, http.baseUrl()),
                MailSection.read(reading),
                QueueSection.read(reading),
                videos,
                MediaSection.read(reading, surroundings.directory(), data),
                KeptSection.read(reading),
                OperationsSection.read(reading),
                lines());
        reading.finish();
        return settings;
    }

    /** What looks like a slip but keeps nobody from starting. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Every setting that there is, in order, secrets hidden. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        known.forEach((name, setting) -> {
            Value value = values.get(name);
            lines.add(
                    value == null
                            ? new Line(name, "", NOT_SET, setting.meaning())
                            : new Line(name, shown(setting, value.text()), value.source(), setting.meaning()));
        });
        return Collections.unmodifiableList(lines);
    }

    /** A value as it may be shown: passwords also hide in addresses. */
    static String shown(Setting<?> setting, String text) {
        return setting.secret()
                ? "***"
                : SafeText.line(
                        text.replaceAll("//[^/@\\s]*@", "//***@")
                                .replaceAll("(?i)((?:password|secret|token|key)[^=&?\\s]*=)[^&\\s]*", "$1***"),
                        200);
    }

    /** Names that are near a wrong one, or else all; for messages. */
    static String advice(String wrong, Collection<String> names) {
        Map<Integer, List<String>> byDistance =
                new TreeMap<>(names.stream().collect(Collectors.groupingBy(name -> Spelling.distance(wrong, name))));
        Map.Entry<Integer, List<String>> nearest =
                byDistance.entrySet().iterator().next();
        return nearest.getKey() <= 3
                ? "Did you mean " + nearest.getValue() + "?"
                : "Known: " + names.stream().sorted().toList() + ".";
    }
}

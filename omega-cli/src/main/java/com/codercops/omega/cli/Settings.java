package com.codercops.omega.cli;

import com.codercops.omega.Omega;
import com.codercops.omega.spi.PluginFactory;
import com.codercops.omega.spi.PluginRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which settings there are, by name: Omega's own, and {@code plugin.setting} for each plugin on the class path. */
public final class Settings {
    public static final String MODEL = "model";
    public static final String FIX_MODEL = "fix-model";
    public static final String FALLBACK_MODELS = "fallback-models";
    public static final String BACKEND = "backend";
    public static final String QUALITY = "quality";
    public static final String RESOLUTION = "resolution";
    public static final String FPS = "fps";
    public static final String FORMAT = "format";
    public static final String ENCODING = "encoding";
    public static final String SEED = "seed";
    public static final String MAX_ATTEMPTS = "max-attempts";
    public static final String MAX_OMISSIONS = "max-omissions";
    public static final String TIME_LIMIT = "time-limit";
    public static final String MEMORY = "memory";
    public static final String BUDGET_TOKENS = "budget-tokens";
    public static final String BUDGET_USD = "budget-usd";
    public static final String OUTPUT_DIRECTORY = "output-directory";

    private static final List<String> GENERAL = List.of(
            MODEL,
            FIX_MODEL,
            FALLBACK_MODELS,
            BACKEND,
            QUALITY,
            RESOLUTION,
            FPS,
            FORMAT,
            ENCODING,
            SEED,
            MAX_ATTEMPTS,
            MAX_OMISSIONS,
            TIME_LIMIT,
            MEMORY,
            BUDGET_TOKENS,
            BUDGET_USD,
            OUTPUT_DIRECTORY);

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry(BACKEND, "local"),
            Map.entry(QUALITY, "l"),
            Map.entry(FORMAT, "mp4"),
            Map.entry(ENCODING, "fast"),
            Map.entry(SEED, "0"),
            Map.entry(MAX_ATTEMPTS, "3"),
            Map.entry(MAX_OMISSIONS, String.valueOf(Omega.DEFAULT_MAX_OMISSIONS)),
            Map.entry(TIME_LIMIT, "300"),
            Map.entry(MEMORY, "2G"),
            Map.entry(BUDGET_TOKENS, "200000"),
            Map.entry(OUTPUT_DIRECTORY, "media"));

    private final SortedMap<String, PluginFactory<?>> sections = new TreeMap<>();

    private Settings(Stream<? extends PluginFactory<?>> plugins) {
        plugins.forEach(plugin -> sections.put(plugin.id(), plugin));
    }

    public static Settings discovered() {
        return new Settings(Stream.concat(
                PluginRegistry.languageModels().all().stream(), PluginRegistry.renderBackends().all().stream()));
    }

    /** Each setting with the environment variables that give it, in the order in which they count. */
    public Map<String, List<String>> variables() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        GENERAL.forEach(name -> names.put(name, List.of(variable(name))));
        sections.forEach((section, plugin) -> plugin.settings().keySet().stream()
                .sorted()
                .forEach(setting -> names.put(section + "." + setting, variables(plugin, setting))));
        return names;
    }

    /** Omega's own name comes first. */
    private static List<String> variables(PluginFactory<?> plugin, String setting) {
        List<String> usual = plugin.environmentVariables().getOrDefault(setting, List.of());
        return Stream.concat(Stream.of(variable(plugin.id() + "." + setting)), usual.stream())
                .toList();
    }

    private static String variable(String name) {
        return "OMEGA_" + name.toUpperCase(Locale.ROOT).replaceAll("[-.]", "_");
    }

    public Map<String, String> defaults() {
        return DEFAULTS;
    }

    /**
     * Refuses what is no setting.
     *
     * @throws UsageException that names the known ones
     */
    public void mustKnow(String name, String source) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            if (!GENERAL.contains(name)) {
                throw new UsageException("Unknown setting '" + SafeText.line(name, 60) + "' in " + source + ". Known: "
                        + GENERAL + " and sections for " + sections.keySet() + ".");
            }
            return;
        }
        PluginFactory<?> plugin = sections.get(name.substring(0, dot));
        if (plugin == null) {
            throw new UsageException("Unknown section '" + SafeText.line(name.substring(0, dot), 60) + "' in " + source
                    + ". Known: " + sections.keySet() + ".");
        }
        Set<String> known = plugin.settings().keySet();
        if (!known.contains(name.substring(dot + 1))) {
            throw new UsageException("Unknown setting '" + SafeText.line(name, 60) + "' in " + source
                    + ". Known there: " + known.stream().sorted().toList() + ".");
        }
    }

    /** Whether a value must not be shown; none of Omega's own is secret. */
    public boolean secret(String name) {
        int dot = name.indexOf('.');
        PluginFactory<?> plugin = dot < 0 ? null : sections.get(name.substring(0, dot));
        return plugin != null && plugin.secret(name.substring(dot + 1));
    }
}

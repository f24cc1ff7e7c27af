package com.codercops.omega.cli;

import com.codercops.omega.pipeline.Omega;
import com.codercops.omega.spi.PluginFactory;
import com.codercops.omega.spi.Plugins;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which settings there are, by name: Omega's own, and {@code plugin.setting} for each plugin on the class path. */
final class Settings {
    static final String MODEL = "model";
    static final String FIX_MODEL = "fix-model";
    static final String FALLBACK_MODELS = "fallback-models";
    static final String BACKEND = "backend";
    static final String QUALITY = "quality";
    static final String RESOLUTION = "resolution";
    static final String FPS = "fps";
    static final String FORMAT = "format";
    static final String ENCODING = "encoding";
    static final String SEED = "seed";
    static final String MAX_ATTEMPTS = "max-attempts";
    static final String MAX_OMISSIONS = "max-omissions";
    static final String TIME_LIMIT = "time-limit";
    static final String MEMORY = "memory";
    static final String BUDGET_TOKENS = "budget-tokens";
    static final String BUDGET_USD = "budget-usd";
    static final String OUTPUT_DIRECTORY = "output-directory";

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
            Map.entry(MAX_OMISSIONS, String.valueOf(Omega.DEFAULT_MOST_OMISSIONS)),
            Map.entry(TIME_LIMIT, "300"),
            Map.entry(MEMORY, "2G"),
            Map.entry(BUDGET_TOKENS, "200000"),
            Map.entry(OUTPUT_DIRECTORY, "media"));

    /** Names that other programs use for the same thing. Omega's own name comes first. */
    private static final Map<String, List<String>> USUAL = Map.ofEntries(
            Map.entry("gemini.api-key", List.of("GOOGLE_API_KEY", "GEMINI_API_KEY")),
            Map.entry("gemini.project", List.of("GOOGLE_CLOUD_PROJECT")),
            Map.entry("gemini.location", List.of("GOOGLE_CLOUD_LOCATION")),
            Map.entry("gemini.credentials-file", List.of("GOOGLE_APPLICATION_CREDENTIALS")),
            Map.entry("openai.api-key", List.of("OPENAI_API_KEY")),
            Map.entry("openai.base-url", List.of("OPENAI_BASE_URL")),
            Map.entry("openai.organization", List.of("OPENAI_ORG_ID")),
            Map.entry("openai.project", List.of("OPENAI_PROJECT_ID")),
            Map.entry("azure-openai.api-key", List.of("AZURE_OPENAI_API_KEY")),
            Map.entry("azure-openai.base-url", List.of("AZURE_OPENAI_ENDPOINT")),
            Map.entry("azure-openai.access-token", List.of("AZURE_OPENAI_AD_TOKEN")),
            Map.entry("anthropic.api-key", List.of("ANTHROPIC_API_KEY")),
            Map.entry("anthropic.base-url", List.of("ANTHROPIC_BASE_URL")),
            Map.entry("openai-compatible.api-key", List.of("OPENAI_API_KEY")),
            Map.entry("openai-compatible.base-url", List.of("OPENAI_BASE_URL")),
            Map.entry("docker.host", List.of("DOCKER_HOST")),
            Map.entry("docker.tls", List.of("DOCKER_TLS_VERIFY")),
            Map.entry("docker.certificates", List.of("DOCKER_CERT_PATH")),
            Map.entry("docker.context", List.of("DOCKER_CONTEXT")),
            Map.entry("docker.config-directory", List.of("DOCKER_CONFIG")),
            Map.entry("docker.runtime-directory", List.of("XDG_RUNTIME_DIR")),
            Map.entry("service.host", List.of("MANIM_SERVICE")),
            Map.entry("service.port", List.of("MANIM_SERVICE_PORT")),
            Map.entry("docker.index-url", List.of("PIP_INDEX_URL")),
            Map.entry("docker.index-certificate", List.of("PIP_CERT")),
            Map.entry("docker.index-proxy", List.of("HTTPS_PROXY")),
            Map.entry("docker.index-no-proxy", List.of("NO_PROXY")),
            Map.entry("local.python", List.of("OMEGA_MANIM_PYTHON")),
            Map.entry("local.index-url", List.of("PIP_INDEX_URL")),
            Map.entry("local.index-certificate", List.of("PIP_CERT")),
            Map.entry("local.index-proxy", List.of("HTTPS_PROXY")),
            Map.entry("local.index-no-proxy", List.of("NO_PROXY")));

    private final SortedMap<String, Set<String>> sections = new TreeMap<>();

    private Settings(Stream<? extends PluginFactory<?>> plugins) {
        plugins.forEach(plugin -> sections.put(plugin.id(), plugin.settings().keySet()));
    }

    static Settings discovered() {
        return new Settings(
                Stream.concat(Plugins.languageModels().all().stream(), Plugins.renderBackends().all().stream()));
    }

    /** Each setting with the environment variables that give it, in the order in which they count. */
    Map<String, List<String>> variables() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        GENERAL.forEach(name -> names.put(name, List.of(variable(name))));
        sections.forEach((section, settings) -> settings.stream().sorted().forEach(setting -> {
            String name = section + "." + setting;
            names.put(
                    name,
                    Stream.concat(Stream.of(variable(name)), USUAL.getOrDefault(name, List.of()).stream())
                            .toList());
        }));
        return names;
    }

    private static String variable(String name) {
        return "OMEGA_" + name.toUpperCase(Locale.ROOT).replaceAll("[-.]", "_");
    }

    Map<String, String> defaults() {
        return DEFAULTS;
    }

    /**
     * Refuses what is no setting.
     *
     * @throws UsageException that names the known ones
     */
    void mustKnow(String name, String source) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            if (!GENERAL.contains(name)) {
                throw new UsageException("Unknown setting '" + SafeText.line(name, 60) + "' in " + source + ". Known: "
                        + GENERAL + " and sections for " + sections.keySet() + ".");
            }
            return;
        }
        Set<String> known = sections.get(name.substring(0, dot));
        if (known == null) {
            throw new UsageException("Unknown section '" + SafeText.line(name.substring(0, dot), 60) + "' in " + source
                    + ". Known: " + sections.keySet() + ".");
        }
        if (!known.contains(name.substring(dot + 1))) {
            throw new UsageException("Unknown setting '" + SafeText.line(name, 60) + "' in " + source
                    + ". Known there: " + known.stream().sorted().toList() + ".");
        }
    }

    /** Whether a value must not be shown. */
    static boolean secret(String name) {
        return name.matches(".*(key|token|secret|password)$") && !name.equals(BUDGET_TOKENS);
    }
}

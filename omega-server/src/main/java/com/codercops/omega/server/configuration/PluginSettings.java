package com.codercops.omega.server.configuration;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.spi.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings of each plugin on the class path: {@code plugin.setting}. */
record PluginSettings(Plugins<LanguageModel> models, Plugins<RenderBackend> backends) {
    /** Names that other programs use for the same thing. */
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

    static PluginSettings discovered() {
        return new PluginSettings(Plugins.languageModels(), Plugins.renderBackends());
    }

    List<Setting<?>> all() {
        return Stream.concat(models.all().stream(), backends.all().stream())
                .flatMap(factory -> factory.settings().entrySet().stream()
                        .map(setting -> setting(factory.id() + "." + setting.getKey(), setting.getValue())))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .<Setting<?>>map(setting -> setting)
                .toList();
    }

    private static Setting<String> setting(String name, String meaning) {
        boolean secret = name.matches(".*(key|token|secret|password)$");
        return new Setting<>(name, null, Kind.TEXT, meaning, secret, USUAL.getOrDefault(name, List.of()));
    }

    /** What the installation suggests, where a plugin asks for it. */
    static Map<String, String> suggested(Surroundings surroundings, Path data, String workers) {
        String sandbox = data.resolve("sandbox").toString();
        return Map.of(
                "local.python",
                surroundings.omegaHome().resolve("manim/bin/python").toString(),
                "local.work-directory",
                sandbox,
                "local.concurrency",
                workers.equals("0") ? "1" : workers,
                "local.niceness",
                "10",
                "docker.work-directory",
                sandbox,
                "service.work-directory",
                sandbox,
                "docker.config-directory",
                surroundings.home().resolve(".docker").toString());
    }
}

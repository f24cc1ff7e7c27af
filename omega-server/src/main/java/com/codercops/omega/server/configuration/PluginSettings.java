package com.codercops.omega.server.configuration;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.spi.PluginFactory;
import com.codercops.omega.spi.PluginRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings of each plugin on the class path: {@code plugin.setting}. */
record PluginSettings(PluginRegistry<LanguageModel> models, PluginRegistry<RenderBackend> backends) {
    static PluginSettings discovered() {
        return new PluginSettings(PluginRegistry.languageModels(), PluginRegistry.renderBackends());
    }

    List<Setting<?>> all() {
        return Stream.concat(models.all().stream(), backends.all().stream())
                .flatMap(plugin -> plugin.settings().entrySet().stream()
                        .map(setting -> setting(plugin, setting.getKey(), setting.getValue())))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .<Setting<?>>map(setting -> setting)
                .toList();
    }

    private static Setting<String> setting(PluginFactory<?> plugin, String name, String meaning) {
        return new Setting<>(
                plugin.id() + "." + name,
                null,
                Kind.TEXT,
                meaning,
                plugin.secret(name),
                plugin.environmentVariables().getOrDefault(name, List.of()));
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

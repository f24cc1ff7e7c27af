package com.codercops.omega.app.plugins;

import com.codercops.omega.OmegaException;
import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.model.FallbackModel;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.spi.PluginFactory;
import com.codercops.omega.spi.PluginRegistry;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The plugins on the class path with their settings, which are called {@code <plugin>.<setting>}. */
public record PluginCatalog(
        PluginRegistry<LanguageModel> models,
        PluginRegistry<RenderBackend> backends,
        PluginRegistry<ScriptRepair> repairs) {
    /** Without repairs. */
    public PluginCatalog(PluginRegistry<LanguageModel> models, PluginRegistry<RenderBackend> backends) {
        this(models, backends, PluginRegistry.of("repair", List.of()));
    }

    public static PluginCatalog discover() {
        return new PluginCatalog(
                PluginRegistry.languageModels(), PluginRegistry.renderBackends(), PluginRegistry.scriptRepairs());
    }

    /** The definitions of all settings of plugins, in the order of their names. */
    public List<Setting<?>> settings() {
        return Stream.of(models.all(), backends.all(), repairs.all())
                .<PluginFactory<?>>flatMap(List::stream)
                .flatMap(plugin -> settings(plugin).stream())
                .sorted(Comparator.comparing(Setting::name))
                .<Setting<?>>map(setting -> setting)
                .toList();
    }

    /** The definitions of one plugin's settings. */
    public static List<Setting<String>> settings(PluginFactory<?> plugin) {
        return plugin.settings().entrySet().stream()
                .map(setting -> setting(plugin, setting.getKey(), setting.getValue()))
                .sorted(Comparator.comparing(Setting::name))
                .toList();
    }

    private static Setting<String> setting(PluginFactory<?> plugin, String name, String description) {
        return new Setting<>(
                plugin.id() + "." + name,
                null,
                SettingType.TEXT,
                description,
                plugin.secret(name),
                plugin.environmentVariables().getOrDefault(name, List.of()));
    }

    /** The defaults that depend on where Omega is installed, for {@code SettingsLoader.computedDefaults}. */
    public static Map<String, String> installationDefaults(ProcessContext process, Path workDirectory) {
        String work = workDirectory.toString();
        return Map.of(
                "local.python", process.omegaHome().resolve("manim/bin/python").toString(),
                "local.work-directory", work,
                "docker.work-directory", work,
                "k8s.work-directory", work,
                "k8s.home-directory", process.userHome().toString(),
                "service.work-directory", work,
                "docker.config-directory", process.userHome().resolve(".docker").toString());
    }

    /** Creates the model. The caller closes it, with {@link #close}. */
    public LanguageModel createModel(PluginChoice choice) {
        return models.create(choice.id(), choice.config());
    }

    /** Creates the model; if it is unavailable, the fallbacks answer, in order. The caller closes it, with {@link #close}. */
    public LanguageModel createModel(PluginChoice choice, List<PluginChoice> fallbacks) {
        LanguageModel first = createModel(choice);
        return fallbacks.isEmpty()
                ? first
                : new FallbackModel(
                        Stream.concat(Stream.of(first), fallbacks.stream().map(this::createModel))
                                .toList());
    }

    /** Creates the backend. The caller closes it. */
    public RenderBackend createBackend(PluginChoice choice) {
        return backends.create(choice.id(), choice.config());
    }

    /** Creates the repairs, in the same order. */
    public List<ScriptRepair> createRepairs(List<PluginChoice> choices) {
        return choices.stream()
                .map(choice -> repairs.create(choice.id(), choice.config()))
                .toList();
    }

    /** Closes a model, if it can be closed. */
    public static void close(LanguageModel model) {
        if (model instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                throw new OmegaException("The model " + model.name() + " cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}

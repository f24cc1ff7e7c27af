package com.codercops.omega.app.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.app.settings.SettingsLoader;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginFactory;
import com.codercops.omega.spi.PluginRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PluginSelectionTest {
    /** A plugin that needs some of its settings. */
    private record Factory<T>(String id, Set<String> names, Set<String> required) implements PluginFactory<T> {
        @Override
        public String description() {
            return id;
        }

        @Override
        public Map<String, String> settings() {
            Map<String, String> settings = new HashMap<>();
            names.forEach(name -> settings.put(name, "the " + name));
            return settings;
        }

        @Override
        public Map<String, List<String>> environmentVariables() {
            return names.contains("api-key")
                    ? Map.of("api-key", List.of(id.toUpperCase(java.util.Locale.ROOT) + "_API_KEY"))
                    : Map.of();
        }

        @Override
        public Set<String> missing(PluginConfig config) {
            return config.without(required.toArray(String[]::new));
        }

        @Override
        public T create(PluginConfig config) {
            throw new UnsupportedOperationException();
        }
    }

    private static final PluginCatalog CATALOG = new PluginCatalog(
            PluginRegistry.of(
                    "language model",
                    List.of(
                            new Factory<LanguageModel>("gallery", Set.of(), Set.of()),
                            new Factory<>("gemini", Set.of("api-key", "model"), Set.of("api-key")),
                            new Factory<>("openai", Set.of("api-key", "model"), Set.of("api-key", "model")))),
            PluginRegistry.of(
                    "render backend",
                    List.of(
                            new Factory<RenderBackend>("local", Set.of("reuse", "unsandboxed"), Set.of()),
                            new Factory<>("remote", Set.of("token"), Set.of("token")))));

    private final Map<String, String> variables = new HashMap<>();

    private SettingsReader reader() {
        List<com.codercops.omega.app.settings.Setting<?>> definitions = new ArrayList<>(CATALOG.settings());
        definitions.addAll(List.of(
                ModelSelector.MODEL, ModelSelector.FIX_MODEL, ModelSelector.FALLBACK_MODELS, BackendSelector.BACKEND));
        return SettingsLoader.of(definitions, new ProcessContext(variables, Path.of("/")))
                .environment()
                .load()
                .reader();
    }

    private static List<String> problems(SettingsReader reader) {
        return catchThrowableOfType(SettingsException.class, reader::finish).problems();
    }

    @Test
    void galleryIsTheDefaultIfNoProviderIsConfigured() {
        ModelSelector selector = new ModelSelector(reader(), CATALOG);
        assertThat(selector.writerName()).isEqualTo("gallery");
        assertThat(selector.isUnconfigured()).isTrue();
        assertThat(selector.fixer()).isEmpty();
        assertThat(selector.fallbacks()).isEmpty();
    }

    @Test
    void configuredProvidersHaveAFixedOrder() {
        variables.put("OPENAI_API_KEY", "k");
        variables.put("OMEGA_OPENAI_MODEL", "m");
        variables.put("GEMINI_API_KEY", "k");
        ModelSelector selector = new ModelSelector(reader(), CATALOG);
        assertThat(selector.configuredProviders()).containsExactly("gemini", "openai");
        assertThat(selector.writerName()).isEqualTo("gemini");
        assertThat(selector.isUnconfigured()).isFalse();
    }

    @Test
    void modelNameFollowsTheProvider() {
        variables.put("OPENAI_API_KEY", "k");
        variables.put("OMEGA_MODEL", "openai:gpt:x");
        variables.put("OMEGA_FIX_MODEL", "gallery");
        variables.put("OMEGA_FALLBACK_MODELS", "gallery, openai:y");
        SettingsReader reader = reader();
        ModelSelector selector = new ModelSelector(reader, CATALOG);
        PluginChoice writer = selector.choose(selector.writerName());
        assertThat(writer.id()).isEqualTo("openai");
        assertThat(writer.config().values()).containsEntry("model", "gpt:x").containsEntry("api-key", "k");
        assertThat(selector.fixer()).get().extracting(PluginChoice::name).isEqualTo("gallery");
        assertThat(selector.fallbacks()).extracting(PluginChoice::name).containsExactly("gallery", "openai:y");
        assertThat(selector.missing(CATALOG.models().get("openai"))).isEmpty();
        reader.finish();
    }

    @Test
    void unknownModelAndMissingSettingsAreReportedTogether() {
        variables.put("OMEGA_MODEL", "oracle");
        variables.put("OMEGA_FIX_MODEL", "openai");
        SettingsReader reader = reader();
        ModelSelector selector = new ModelSelector(reader, CATALOG);
        selector.choose(selector.writerName());
        assertThat(selector.fixer()).isPresent();
        assertThat(problems(reader))
                .containsExactly(
                        "Unknown language model 'oracle'. Available: gallery, gemini, openai.",
                        "The model 'openai' needs the setting 'openai.api-key'. Set OMEGA_OPENAI_API_KEY or"
                                + " OPENAI_API_KEY.",
                        "The model 'openai' needs the setting 'openai.model'. Set OMEGA_OPENAI_MODEL.");
    }

    @Test
    void backendTakesDefaultsThenSettingsThenOverrides() {
        variables.put("OMEGA_LOCAL_UNSANDBOXED", "false");
        SettingsReader reader = reader();
        PluginChoice backend = new BackendSelector(reader, CATALOG)
                .choose(Map.of("reuse", "true", "min-idle", "1", "unsandboxed", "x"), Map.of("unsandboxed", "true"));
        reader.finish();
        assertThat(backend.id()).isEqualTo("local");
        assertThat(backend.config().values()).isEqualTo(Map.of("reuse", "true", "unsandboxed", "true"));
    }

    @Test
    void problemsOfTheBackendAreReported() {
        variables.put("OMEGA_BACKEND", "remote");
        SettingsReader reader = reader();
        new BackendSelector(reader, CATALOG).choose(Map.of(), Map.of("assets", "/"));
        variables.put("OMEGA_BACKEND", "paper");
        SettingsReader unknown = reader();
        new BackendSelector(unknown, CATALOG).choose(Map.of(), Map.of());
        assertThat(problems(reader))
                .containsExactly(
                        "The render backend 'remote' does not support --assets.",
                        "The render backend 'remote' needs the setting 'remote.token'. Set OMEGA_REMOTE_TOKEN.");
        assertThat(problems(unknown))
                .containsExactly(
                        "The setting 'backend' (from OMEGA_BACKEND) must be one of local, remote, not 'paper'.");
    }
}

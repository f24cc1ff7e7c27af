package com.codercops.omega.cli;

import com.codercops.omega.OmegaException;
import com.codercops.omega.cli.Configuration.Value;
import com.codercops.omega.model.FallbackModel;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginFactory;
import com.codercops.omega.spi.PluginRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The language models that the configuration chooses. Whoever asks for one closes it, where it can be closed. */
public final class Models {
    /** Which provider is taken when none is named: the first whose settings are there. */
    public static final List<String> ORDER =
            List.of("gemini", "openai", "anthropic", "azure-openai", "openai-compatible");

    private static final String OFFLINE = "gallery";

    private final Configuration configuration;
    private final PluginRegistry<LanguageModel> plugins;

    public Models(Configuration configuration) {
        this.configuration = configuration;
        this.plugins = PluginRegistry.languageModels();
    }

    /** What is asked for a first script: as configured, or the first provider that can be used, or the gallery. */
    public String chosen() {
        return configuration
                .find(Settings.MODEL)
                .map(Value::text)
                .orElseGet(() -> ORDER.stream()
                        .filter(id -> plugins.ids().contains(id)
                                && missing(plugins.get(id)).isEmpty())
                        .findFirst()
                        .orElse(OFFLINE));
    }

    /** Whether nothing but the offline gallery is left, and nobody asked for it. */
    public boolean nothingConfigured() {
        return configuration.find(Settings.MODEL).isEmpty() && chosen().equals(OFFLINE);
    }

    /** Writes scripts; with models after it that take over when one is down. */
    public LanguageModel writer() {
        return withFallbacks(chosen());
    }

    /** Fixes scripts, where that is to be another model. */
    public Optional<LanguageModel> fixer() {
        return configuration.find(Settings.FIX_MODEL).map(value -> withFallbacks(value.text()));
    }

    private LanguageModel withFallbacks(String first) {
        List<String> others = configuration.find(Settings.FALLBACK_MODELS).stream()
                .flatMap(value -> Stream.of(value.text().split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        if (others.isEmpty()) {
            return create(first);
        }
        List<LanguageModel> models = new ArrayList<>();
        models.add(create(first));
        others.forEach(text -> models.add(create(text)));
        return new FallbackModel(models);
    }

    /** Makes the model of a text such as {@code gemini} or {@code openai-compatible:llama3}. */
    public LanguageModel create(String text) {
        int colon = text.indexOf(':');
        String id = SafeText.line(colon < 0 ? text : text.substring(0, colon), 60);
        Map<String, String> values = new HashMap<>(configuration.plugin(id).values());
        if (colon >= 0) {
            values.put("model", text.substring(colon + 1));
        }
        return plugins.create(id, new PluginConfig(values));
    }

    public List<PluginFactory<LanguageModel>> all() {
        return plugins.all();
    }

    /** The settings that a plugin needs and that are not there. */
    public Set<String> missing(PluginFactory<?> plugin) {
        Set<String> missing = new TreeSet<>(plugin.missing(configuration.plugin(plugin.id())));
        if (chosenNames(plugin.id())) {
            missing.remove("model");
        }
        return missing;
    }

    /** Whether {@code --model} and the like say which of the provider's models it is to be. */
    private boolean chosenNames(String id) {
        return Stream.of(Settings.MODEL, Settings.FIX_MODEL)
                .flatMap(name -> configuration.find(name).stream())
                .anyMatch(value -> value.text().startsWith(id + ":"));
    }

    public static void close(LanguageModel model) {
        if (model instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new OmegaException("The model " + model.name() + " could not be closed: " + e.getMessage(), e);
            }
        }
    }
}

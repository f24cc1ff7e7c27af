package com.codercops.omega.app.plugins;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selects the language models by the settings. Problems go to the {@link SettingsReader}. */
public final class ModelSelector {
    public static final Setting<String> MODEL = Setting.optional(
            "model",
            SettingType.TEXT,
            "Model that writes scripts, as `provider` or `provider:model`. Default: the first provider that is"
                    + " configured, else the offline `gallery`");
    public static final Setting<String> FIX_MODEL = Setting.optional(
            "fix-model", SettingType.TEXT, "Model that fixes failed scripts. Default: the model that wrote the script");
    public static final Setting<List<String>> FALLBACK_MODELS = Setting.optional(
            "fallback-models", SettingType.LIST, "Models that answer if the selected model is unavailable, in order");

    /** The offline model, which needs no settings. */
    public static final String OFFLINE = "gallery";

    /** Providers in the order in which a default is chosen from those that are configured. */
    private static final List<String> PROVIDER_ORDER =
            List.of("gemini", "openai", "anthropic", "azure-openai", "openai-compatible");

    private final SettingsReader reader;
    private final PluginCatalog catalog;

    public ModelSelector(SettingsReader reader, PluginCatalog catalog) {
        this.reader = reader;
        this.catalog = catalog;
    }

    /** The providers whose required settings are present, in order. */
    public List<String> configuredProviders() {
        return PROVIDER_ORDER.stream()
                .filter(id -> catalog.models().ids().contains(id)
                        && missing(catalog.models().get(id)).isEmpty())
                .toList();
    }

    /** The text that selects the model which writes scripts. */
    public String writerName() {
        return reader.find(MODEL)
                .orElseGet(() -> configuredProviders().stream().findFirst().orElse(OFFLINE));
    }

    /** Whether only the offline gallery is available, and the settings don't select it. */
    public boolean isUnconfigured() {
        return !reader.isConfigured(MODEL) && writerName().equals(OFFLINE);
    }

    /** The model that fixes scripts, if it is not the one that writes them. */
    public Optional<PluginChoice> fixer() {
        return reader.find(FIX_MODEL).map(this::choose);
    }

    /** The models that answer if another one is unavailable, in order. */
    public List<PluginChoice> fallbacks() {
        return reader.find(FALLBACK_MODELS).stream()
                .flatMap(List::stream)
                .map(this::choose)
                .toList();
    }

    /** JSON that PostgreSQL can store. */
    public PluginChoice choose(String text) {
        int colon = text.indexOf(':');
        String id = colon < 0 ? text : text.substring(0, colon);
        PluginConfig configured = reader.settings().plugin(id);
        Map<String, String> values = new HashMap<>(configured.values());
        if (colon >= 0) {
            values.put("model", text.substring(colon + 1));
        }
        PluginConfig config = configured.withValues(values);
        if (catalog.models().ids().contains(id)) {
            PluginFactory<?> factory = catalog.models().get(id);
            new TreeSet<>(factory.missing(config)).forEach(setting -> reportMissing(factory, setting, text));
        } else {
            reader.problem("Unknown language model '" + SafeText.line(id, 60) + "'. Available: "
                    + String.join(", ", catalog.models().ids()) + ".");
        }
        return new PluginChoice(text, id, config);
    }

    private void reportMissing(PluginFactory<?> factory, String setting, String text) {
        reader.problem("The model '" + SafeText.line(text, 60) + "' needs the setting '" + factory.id() + "." + setting
                + "'. Set " + variables(factory, setting) + ".");
    }

    /** The environment variables of a plugin's setting, as in {@code OMEGA_GEMINI_API_KEY or GEMINI_API_KEY}. */
    public static String variables(PluginFactory<?> factory, String setting) {
        return PluginCatalog.settings(factory).stream()
                .filter(one -> one.name().equals(factory.id() + "." + setting))
                .flatMap(one -> one.variables().stream())
                .collect(Collectors.joining(" or "));
    }

    /** The settings that a provider needs and that are not present. */
    public Set<String> missing(PluginFactory<?> provider) {
        Set<String> missing = new TreeSet<>(provider.missing(reader.settings().plugin(provider.id())));
        if (isModelNamed(provider.id())) {
            missing.remove("model");
        }
        return missing;
    }

    /** Whether a setting such as {@code model = id:name} names the provider's model. */
    private boolean isModelNamed(String id) {
        return Stream.of(MODEL, FIX_MODEL)
                .flatMap(setting -> reader.find(setting).stream())
                .anyMatch(text -> text.startsWith(id + ":"));
    }
}

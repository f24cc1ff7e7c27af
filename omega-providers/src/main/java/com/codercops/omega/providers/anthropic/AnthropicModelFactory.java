package com.codercops.omega.providers.anthropic;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.providers.internal.calling.ProviderSettings;
import com.codercops.omega.spi.LanguageModelFactory;
import com.codercops.omega.spi.PluginConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates Claude models, with the id {@code anthropic}. */
public final class AnthropicModelFactory implements LanguageModelFactory {
    static final String ID = "anthropic";
    private static final String MODEL = "claude-sonnet-4-5";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Claude, through Anthropic's Messages API";
    }

    @Override
    public Map<String, String> settings() {
        return ProviderSettings.with(Map.of(
                "api-key",
                "Key from console.anthropic.com. Required",
                "model",
                "Name of the model. Default: " + MODEL,
                "base-url",
                "Address of the API. Default: " + AnthropicSettings.BASE_URL,
                "images",
                "Whether the model accepts images. Default: true"));
    }

    @Override
    public Map<String, List<String>> environmentVariables() {
        return Map.of(
                "api-key", List.of("ANTHROPIC_API_KEY"),
                "base-url", List.of("ANTHROPIC_BASE_URL"));
    }

    @Override
    public Set<String> missing(PluginConfig config) {
        return config.without("api-key");
    }

    @Override
    public LanguageModel create(PluginConfig config) {
        return new AnthropicModel(new AnthropicSettings(
                ProviderSettings.key(config, ID, "ANTHROPIC_API_KEY", "https://console.anthropic.com"),
                config.get("model").orElse(MODEL),
                config.get("base-url").orElse(AnthropicSettings.BASE_URL),
                config.flag("images", true),
                ProviderSettings.calls(config)));
    }
}

package com.codercops.omega.providers.openai;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.providers.internal.calling.ProviderSettings;
import com.codercops.omega.spi.LanguageModelFactory;
import com.codercops.omega.spi.PluginConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates OpenAI's models, with the id {@code openai}. Needs {@code omega-provider-openai}. */
public final class OpenAiModelFactory implements LanguageModelFactory {
    static final String ID = "openai";
    private static final String MODEL = "gpt-4.1";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "OpenAI, through its Responses API";
    }

    @Override
    public Map<String, String> settings() {
        return ProviderSettings.with(Map.of(
                "api-key", "Key from platform.openai.com/api-keys. Required",
                "model", "Name of the model. Default: " + MODEL,
                "base-url", "Address of the API. Default: " + OpenAiSettings.BASE_URL,
                "api", "responses, or chat for gateways that serve only chat completions. Default: responses",
                "organization", "Organization that is billed, if the key belongs to several",
                "project", "Project that is billed inside the organization",
                "images", "Whether the model accepts images. Default: true"));
    }

    @Override
    public Map<String, List<String>> environmentVariables() {
        return Map.of(
                "api-key", List.of("OPENAI_API_KEY"),
                "base-url", List.of("OPENAI_BASE_URL"),
                "organization", List.of("OPENAI_ORG_ID"),
                "project", List.of("OPENAI_PROJECT_ID"));
    }

    @Override
    public Set<String> missing(PluginConfig config) {
        return config.without("api-key");
    }

    @Override
    public LanguageModel create(PluginConfig config) {
        OpenAiModel.libraryMustBeThere(ID);
        return new OpenAiModel(new OpenAiSettings(
                ProviderSettings.key(config, ID, "OPENAI_API_KEY", "https://platform.openai.com/api-keys"),
                config.get("model").orElse(MODEL),
                config.get("base-url").orElse(OpenAiSettings.BASE_URL),
                ProviderSettings.choice(config, "api", OpenAiSettings.Api.RESPONSES),
                config.get("organization").orElse(null),
                config.get("project").orElse(null),
                config.flag("images", true),
                ProviderSettings.calls(config)));
    }
}

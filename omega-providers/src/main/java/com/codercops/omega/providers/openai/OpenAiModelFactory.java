package com.codercops.omega.providers.openai;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.providers.internal.calling.PluginSettings;
import com.codercops.omega.spi.LanguageModelFactory;
import com.codercops.omega.spi.PluginConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes OpenAI's models, under the id {@code openai}. Needs the library {@code com.openai:openai-java-core}. */
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
        return PluginSettings.with(Map.of(
                "api-key", "From platform.openai.com/api-keys; required",
                "model", MODEL + " unless set",
                "base-url", OpenAiSettings.BASE_URL + " unless set",
                "api", "responses unless set; chat for gateways that serve chat completions only",
                "organization", "Whom calls are billed to, for people in several organizations",
                "project", "Whom calls are billed to, inside an organization",
                "images", "false when the model takes no images"));
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
                PluginSettings.key(config, ID, "OPENAI_API_KEY", "https://platform.openai.com/api-keys"),
                config.get("model").orElse(MODEL),
                config.get("base-url").orElse(OpenAiSettings.BASE_URL),
                PluginSettings.choice(config, "api", OpenAiSettings.Api.RESPONSES),
                config.get("organization").orElse(null),
                config.get("project").orElse(null),
                config.flag("images", true),
                PluginSettings.calls(config)));
    }
}

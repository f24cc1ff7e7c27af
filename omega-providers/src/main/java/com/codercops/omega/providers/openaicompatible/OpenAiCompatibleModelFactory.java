package com.codercops.omega.providers.openaicompatible;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.providers.internal.calling.PluginSettings;
import com.codercops.omega.spi.LanguageModelFactory;
import com.codercops.omega.spi.PluginConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes models behind servers that speak OpenAI's chat completions. */
public final class OpenAiCompatibleModelFactory implements LanguageModelFactory {
    static final String ID = "openai-compatible";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Any server with OpenAI's chat completions: Ollama, vLLM, LM Studio, llama.cpp, gateways";
    }

    @Override
    public Map<String, String> settings() {
        return PluginSettings.with(Map.of(
                "base-url", "Where the API begins, such as http://localhost:11434/v1; required",
                "model", "The model as the server names it, such as llama3.1; required",
                "api-key", "Sent as bearer token; leave it out where the server needs none",
                "max-tokens-field", "max_tokens unless set; some models want max_completion_tokens",
                "images", "true when the model takes images"));
    }

    @Override
    public Map<String, List<String>> environmentVariables() {
        return Map.of(
                "api-key", List.of("OPENAI_API_KEY"),
                "base-url", List.of("OPENAI_BASE_URL"));
    }

    @Override
    public Set<String> missing(PluginConfig config) {
        return config.without("base-url", "model");
    }

    @Override
    public LanguageModel create(PluginConfig config) {
        return new OpenAiCompatibleModel(new OpenAiCompatibleSettings(
                PluginSettings.required(config, ID, "base-url", "http://localhost:11434/v1 for Ollama"),
                PluginSettings.required(config, ID, "model", "llama3.1"),
                config.get("api-key").orElse(null),
                config.get("max-tokens-field").orElse(OpenAiCompatibleSettings.MAX_TOKENS_FIELD),
                config.flag("images", false),
                PluginSettings.calls(config)));
    }
}

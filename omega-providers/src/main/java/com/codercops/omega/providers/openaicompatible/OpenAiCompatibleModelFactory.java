package com.codercops.omega.providers.openaicompatible;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.providers.internal.calling.ProviderSettings;
import com.codercops.omega.spi.LanguageModelFactory;
import com.codercops.omega.spi.PluginConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates models behind servers that support OpenAI's chat completions. */
public final class OpenAiCompatibleModelFactory implements LanguageModelFactory {
    static final String ID = "openai-compatible";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Any server with the chat completions API of OpenAI: Ollama, vLLM, LM Studio, llama.cpp, gateways";
    }

    @Override
    public Map<String, String> settings() {
        return ProviderSettings.with(Map.of(
                "base-url", "Address of the API, such as http://localhost:11434/v1. Required",
                "model", "Name of the model on the server, such as llama3.1. Required",
                "api-key", "Bearer token. Leave it out if the server needs none",
                "max-tokens-field",
                        "Name of the field for the maximum answer length: max_tokens or max_completion_tokens. Default: max_tokens",
                "images", "Whether the model accepts images. Default: false"));
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
                ProviderSettings.required(config, ID, "base-url", "http://localhost:11434/v1 for Ollama"),
                ProviderSettings.required(config, ID, "model", "llama3.1"),
                config.get("api-key").orElse(null),
                config.get("max-tokens-field").orElse(OpenAiCompatibleSettings.MAX_TOKENS_FIELD),
                config.flag("images", false),
                ProviderSettings.calls(config)));
    }
}

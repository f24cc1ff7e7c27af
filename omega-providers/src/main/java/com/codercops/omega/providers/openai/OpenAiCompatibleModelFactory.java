package com.codercops.omega.providers.openai;

import static java.util.Map.entry;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.spi.LanguageModelFactory;
import com.codercops.omega.spi.PluginConfig;
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
        return Map.ofEntries(
                entry("base-url", "Where the API begins, such as http://localhost:11434/v1; required"),
                entry("model", "The model as the server names it, such as llama3.1; required"),
                entry("api-key", "Sent as bearer token; leave it out where the server needs none"),
                entry("max-retries", "Further tries when a later one may succeed, 0 to 10; 3 unless set"),
                entry("connect-timeout", "Seconds to wait for a connection; 10 unless set"),
                entry("allow-insecure", "true lets the key travel over http:// to another machine"),
                entry("max-tokens-field", "max_tokens unless set; some models want max_completion_tokens"),
                entry("images", "true when the model takes images"));
    }

    @Override
    public Set<String> required() {
        return Set.of("base-url", "model");
    }

    @Override
    public LanguageModel create(PluginConfig config) {
        return new OpenAiCompatibleModel(new OpenAiCompatibleSettings(
                required(config, "base-url", "http://localhost:11434/v1 for Ollama"),
                required(config, "model", "llama3.1"),
                config.get("api-key").orElse(null),
                config.number("max-retries", OpenAiCompatibleSettings.MAX_RETRIES, 0),
                config.seconds("connect-timeout", OpenAiCompatibleSettings.CONNECT_TIMEOUT),
                config.flag("allow-insecure", false),
                config.get("max-tokens-field").orElse(OpenAiCompatibleSettings.MAX_TOKENS_FIELD),
                config.flag("images", false)));
    }

    private static String required(PluginConfig config, String name, String example) {
        return config.get(name)
                .orElseThrow(() -> new ModelException(
                        ModelException.Reason.CONFIGURATION,
                        "The model '" + ID + "' needs the setting '" + name + "', such as " + example + "."));
    }
}

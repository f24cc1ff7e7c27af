package com.codercops.omega.providers.guide;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.providers.internal.calling.BaseUrl;
import com.codercops.omega.providers.internal.calling.Endpoint;
import com.codercops.omega.providers.internal.calling.ProviderSettings;
import com.codercops.omega.providers.internal.calling.Secret;
import com.codercops.omega.providers.internal.calling.TimeSource;
import com.codercops.omega.spi.LanguageModelFactory;
import com.codercops.omega.spi.PluginConfig;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Creates models behind the model server of the company. */
public final class HouseModelFactory implements LanguageModelFactory {
    private static final String EXAMPLE = "https://models.example.org";

    @Override
    public String id() {
        return "house";
    }

    @Override
    public String description() {
        return "The model server of the company";
    }

    @Override
    public Map<String, String> settings() {
        return ProviderSettings.with(Map.of(
                "base-url", "Address of the server, such as " + EXAMPLE + ". Required",
                "model", "Name of the model on the server, such as writer. Required",
                "api-key", "Bearer token. Required"));
    }

    @Override
    public Map<String, List<String>> environmentVariables() {
        return Map.of("api-key", List.of("HOUSE_API_KEY"));
    }

    @Override
    public Set<String> missing(PluginConfig config) {
        return config.without("base-url", "model", "api-key");
    }

    @Override
    public LanguageModel create(PluginConfig config) {
        Endpoint endpoint = endpoint(
                ProviderSettings.required(config, id(), "base-url", EXAMPLE),
                ProviderSettings.required(config, id(), "model", "writer"),
                ProviderSettings.key(config, id(), "HOUSE_API_KEY", "https://intranet.example.org/keys"));
        return new HouseModel(endpoint, ProviderSettings.calls(config), TimeSource.SYSTEM, new Random());
    }

    static Endpoint endpoint(String url, String model, String key) {
        return new Endpoint(
                "house",
                BaseUrl.parse(url, EXAMPLE),
                model,
                Secret.of("api-key", key),
                false,
                "Check 'api-key' (HOUSE_API_KEY).",
                "Check 'model'.",
                Map.of());
    }
}

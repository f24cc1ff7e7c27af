package com.codercops.omega.providers.gemini;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.providers.internal.calling.ProviderSettings;
import com.codercops.omega.spi.LanguageModelFactory;
import com.codercops.omega.spi.PluginConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Creates Gemini models, with the id {@code gemini}. Needs {@code omega-provider-gemini}. */
public final class GeminiModelFactory implements LanguageModelFactory {
    static final String ID = "gemini";
    private static final String MODEL = "gemini-flash-latest";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Gemini, through Google AI Studio or Vertex AI";
    }

    @Override
    public Map<String, String> settings() {
        return ProviderSettings.with(Map.of(
                "api-key", "Key from aistudio.google.com/apikey. Required, except for Vertex AI",
                "model", "Name of the model. Default: " + MODEL,
                "base-url", "Address of the API. Default: the server of Google",
                "images", "Whether the model accepts images. Default: true",
                "project", "ID of a Google Cloud project. Calls then use Vertex AI instead of AI Studio",
                "location", "Location in Vertex AI, such as europe-west4. Default: global",
                "access-token", "For Vertex AI: the token that 'gcloud auth print-access-token' prints",
                "credentials-file", "For Vertex AI: the JSON file of a service account"));
    }

    @Override
    public Map<String, List<String>> environmentVariables() {
        return Map.of(
                "api-key", List.of("GOOGLE_API_KEY", "GEMINI_API_KEY"),
                "project", List.of("GOOGLE_CLOUD_PROJECT"),
                "location", List.of("GOOGLE_CLOUD_LOCATION"),
                "credentials-file", List.of("GOOGLE_APPLICATION_CREDENTIALS"));
    }

    /**
     * The missing settings for AI Studio, when no {@code project} is set: the key. Vertex AI needs credentials instead,
     * which may have several forms.
     */
    @Override
    public Set<String> missing(PluginConfig config) {
        return config.get("project").isPresent() ? Set.of() : config.without("api-key");
    }

    @Override
    public LanguageModel create(PluginConfig config) {
        GeminiModel.libraryMustBeThere();
        return new GeminiModel(new GeminiSettings(
                access(config),
                config.get("model").orElse(MODEL),
                config.get("base-url").orElse(null),
                config.flag("images", true),
                ProviderSettings.calls(config)));
    }

    private static GeminiAccess access(PluginConfig config) {
        if (config.get("project").isEmpty() || config.get("api-key").isPresent()) {
            return new GeminiAccess.AiStudio(
                    ProviderSettings.key(config, ID, "GEMINI_API_KEY", "https://aistudio.google.com/apikey"));
        }
        return new GeminiAccess.Vertex(
                config.require("project"), config.get("location").orElse("global"), tokens(config));
    }

    private static Supplier<String> tokens(PluginConfig config) {
        if (config.get("access-token").isPresent()) {
            String token = config.require("access-token");
            return () -> token;
        }
        return config.path("credentials-file")
                .<Supplier<String>>map(ServiceAccount::read)
                .orElseThrow(() -> new ModelException(
                        ModelException.Reason.CONFIGURATION,
                        "Vertex AI needs the setting 'credentials-file' (GOOGLE_APPLICATION_CREDENTIALS on the command"
                                + " line) or 'access-token'. For AI Studio leave 'project' out and set 'api-key'."));
    }
}

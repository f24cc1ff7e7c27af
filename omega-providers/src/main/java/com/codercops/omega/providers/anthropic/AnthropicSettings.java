package com.codercops.omega.providers.anthropic;

import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.providers.internal.calling.BaseUrl;
import com.codercops.omega.providers.internal.calling.Endpoint;
import com.codercops.omega.providers.internal.calling.Secret;
import java.util.Map;

/**
 * The settings of a Claude model. The text form masks the key.
 *
 * @param apiKey Anthropic's key
 * @param model such as {@code claude-sonnet-4-5}
 * @param baseUrl the address of the API, without {@code /v1}
 * @param images whether the model accepts images
 * @param calls the settings for calls
 */
public record AnthropicSettings(String apiKey, String model, String baseUrl, boolean images, CallSettings calls) {
    static final String BASE_URL = "https://api.anthropic.com";

    /**
     * Validates the settings.
     *
     * @throws com.codercops.omega.model.ModelException if a setting is invalid; the message never shows the key
     */
    public AnthropicSettings {
        endpoint(apiKey, model, baseUrl, images).guarded(calls);
    }

    /** Settings for Anthropic's own server, with images and {@link CallSettings#DEFAULT}. */
    public static AnthropicSettings of(String apiKey, String model) {
        return new AnthropicSettings(apiKey, model, BASE_URL, true, CallSettings.DEFAULT);
    }

    Endpoint endpoint() {
        return endpoint(apiKey, model, baseUrl, images);
    }

    private static Endpoint endpoint(String apiKey, String model, String baseUrl, boolean images) {
        return new Endpoint(
                AnthropicModelFactory.ID,
                BaseUrl.parse(baseUrl, BASE_URL),
                model,
                Secret.of("api-key", apiKey),
                images,
                "Check 'api-key' (ANTHROPIC_API_KEY on the command line) and what it may use.",
                "Check 'model'; Anthropic's documentation lists the names.",
                Map.of("max_tokens", "The model cannot give answers of that length; ask for fewer tokens."));
    }

    @Override
    public String toString() {
        return "AnthropicSettings[" + endpoint().url() + ", " + model + ", key ***]";
    }
}

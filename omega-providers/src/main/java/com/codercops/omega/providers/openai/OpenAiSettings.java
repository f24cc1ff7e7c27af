package com.codercops.omega.providers.openai;

import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.providers.internal.calling.BaseUrl;
import com.codercops.omega.providers.internal.calling.Endpoint;
import com.codercops.omega.providers.internal.calling.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a model of OpenAI. The text form masks the key.
 *
 * @param apiKey OpenAI's key
 * @param model such as {@code gpt-4.1}
 * @param baseUrl the address of the API
 * @param api the API to use
 * @param organization the organization that is billed, or null for the default of the key
 * @param project the project that is billed, or null for the default of the key
 * @param images whether the model accepts images
 * @param calls the settings for calls
 */
public record OpenAiSettings(
        String apiKey,
        String model,
        String baseUrl,
        Api api,
        @Nullable String organization,
        @Nullable String project,
        boolean images,
        CallSettings calls) {

    /** An API of OpenAI. */
    public enum Api {
        /** The Responses API, which OpenAI recommends and all its text models support. OpenAI stores nothing. */
        RESPONSES,
        /** Chat completions, for gateways and older deployments. */
        CHAT
    }

    static final String BASE_URL = "https://api.openai.com/v1";

    /**
     * Validates the settings.
     *
     * @throws com.codercops.omega.model.ModelException if a setting is invalid; the message never shows the key
     */
    public OpenAiSettings {
        endpoint(apiKey, model, baseUrl, images).guarded(calls);
    }

    /** Settings for OpenAI's own server and the Responses API, with images and {@link CallSettings#DEFAULT}. */
    public static OpenAiSettings of(String apiKey, String model) {
        return new OpenAiSettings(apiKey, model, BASE_URL, Api.RESPONSES, null, null, true, CallSettings.DEFAULT);
    }

    Endpoint endpoint() {
        return endpoint(apiKey, model, baseUrl, images);
    }

    private static Endpoint endpoint(String apiKey, String model, String baseUrl, boolean images) {
        return new Endpoint(
                OpenAiModelFactory.ID,
                BaseUrl.parse(baseUrl, BASE_URL),
                model,
                Secret.of("api-key", apiKey),
                images,
                "Check 'api-key' (OPENAI_API_KEY on the command line) and what it may use.",
                "Check 'model', and that 'base-url' is the API and has what 'api' names.",
                Map.of("max_completion_tokens", "The server is too old for 'openai'. Use 'openai-compatible'."));
    }

    @Override
    public String toString() {
        return "OpenAiSettings[" + endpoint().url() + ", " + model + ", " + api + ", key ***]";
    }
}

package com.codercops.omega.providers.openaicompatible;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.providers.internal.calling.BaseUrl;
import com.codercops.omega.providers.internal.calling.Endpoint;
import com.codercops.omega.providers.internal.calling.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a model. The text form masks the key.
 *
 * @param baseUrl the address of the API, such as {@code http://localhost:11434/v1}
 * @param model the name that the server uses
 * @param apiKey the bearer token, or null if the server needs none
 * @param maxTokensField the name of the field for the maximum answer length; the reasoning models of OpenAI require
 *     {@code max_completion_tokens}
 * @param images whether the model accepts images
 * @param calls the settings for calls
 */
public record OpenAiCompatibleSettings(
        String baseUrl,
        String model,
        @Nullable String apiKey,
        String maxTokensField,
        boolean images,
        CallSettings calls) {

    static final String EXAMPLE = "http://localhost:11434/v1";
    static final String MAX_TOKENS_FIELD = "max_tokens";

    /**
     * Validates the settings.
     *
     * @throws ModelException if a setting is invalid; the message names it and never shows the key
     */
    public OpenAiCompatibleSettings {
        if (!maxTokensField.matches("[a-z_]{1,40}")) {
            throw new ModelException(
                    ModelException.Reason.CONFIGURATION,
                    "The setting 'max-tokens-field' must be max_tokens or max_completion_tokens.");
        }
        endpoint(baseUrl, model, apiKey, images).guarded(calls);
    }

    /** Settings with defaults: no key, no images, {@link CallSettings#DEFAULT}. */
    public static OpenAiCompatibleSettings of(String baseUrl, String model) {
        return new OpenAiCompatibleSettings(baseUrl, model, null, MAX_TOKENS_FIELD, false, CallSettings.DEFAULT);
    }

    public OpenAiCompatibleSettings withApiKey(@Nullable String key) {
        return new OpenAiCompatibleSettings(baseUrl, model, key, maxTokensField, images, calls);
    }

    public OpenAiCompatibleSettings withImages(boolean seen) {
        return new OpenAiCompatibleSettings(baseUrl, model, apiKey, maxTokensField, seen, calls);
    }

    public OpenAiCompatibleSettings withCalls(CallSettings other) {
        return new OpenAiCompatibleSettings(baseUrl, model, apiKey, maxTokensField, images, other);
    }

    Endpoint endpoint() {
        return endpoint(baseUrl, model, apiKey, images);
    }

    private static Endpoint endpoint(String baseUrl, String model, @Nullable String apiKey, boolean images) {
        return new Endpoint(
                OpenAiCompatibleModelFactory.ID,
                BaseUrl.parse(baseUrl, EXAMPLE),
                model,
                apiKey == null ? null : Secret.of("api-key", apiKey),
                images,
                "Check 'api-key' (OPENAI_API_KEY on the command line) and what it may use.",
                "Check 'model', and that 'base-url' is the API, which often ends in /v1.",
                Map.of("max_completion_tokens", "Set 'max-tokens-field' to max_completion_tokens."));
    }

    @Override
    public String toString() {
        return "OpenAiCompatibleSettings[" + endpoint().url() + ", " + model
                + (apiKey == null ? ", no key]" : ", key ***]");
    }
}

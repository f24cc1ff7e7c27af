package com.codercops.omega.providers.openai;

import com.codercops.omega.model.ModelException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a model. The text form masks the key.
 *
 * @param baseUrl where the server's API begins, such as {@code http://localhost:11434/v1}
 * @param model as the server names it
 * @param apiKey sent as bearer token, or null where the server needs none
 * @param maxRetries further tries after one that may succeed later, 0 to 10
 * @param connectTimeout for one connection, more than zero
 * @param allowInsecure whether the key may travel unencrypted to another machine
 * @param maxTokensField how the server calls the limit of the answer; OpenAI's reasoning models want {@code
 *     max_completion_tokens}
 * @param images whether the model takes images
 */
public record OpenAiCompatibleSettings(
        String baseUrl,
        String model,
        @Nullable String apiKey,
        int maxRetries,
        Duration connectTimeout,
        boolean allowInsecure,
        String maxTokensField,
        boolean images) {

    static final int MAX_RETRIES = 3;
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    static final String MAX_TOKENS_FIELD = "max_tokens";

    /**
     * Checks all settings together.
     *
     * @throws ModelException when one is wrong; the message names it and never shows the key
     */
    public OpenAiCompatibleSettings {
        BaseUrl url = BaseUrl.parse(baseUrl);
        require(
                !model.isBlank() && model.length() <= 200 && model.chars().noneMatch(Character::isISOControl),
                "The setting 'model' must be the server's name of the model: 1 to 200 characters in one line.");
        require(
                maxRetries >= 0 && maxRetries <= 10,
                "The setting 'max-retries' must be 0 to 10, not " + maxRetries + ".");
        require(
                connectTimeout.toMillis() > 0 && connectTimeout.compareTo(Duration.ofHours(1)) <= 0,
                "The setting 'connect-timeout' must be more than zero and at most an hour, not " + connectTimeout
                        + ".");
        require(
                maxTokensField.matches("[a-z_]{1,40}"),
                "The setting 'max-tokens-field' must be max_tokens or max_completion_tokens.");
        if (apiKey != null) {
            new ApiKey(apiKey);
            require(
                    allowInsecure || !url.readableOnTheWay(),
                    "The key would travel unencrypted to " + url
                            + ". Use https://, or set 'allow-insecure' to true if you trust the network between.");
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new ModelException(ModelException.Reason.CONFIGURATION, message);
        }
    }

    /** Settings with defaults: no key, 3 retries, 10 seconds to connect. */
    public static OpenAiCompatibleSettings of(String baseUrl, String model) {
        return new OpenAiCompatibleSettings(
                baseUrl, model, null, MAX_RETRIES, CONNECT_TIMEOUT, false, MAX_TOKENS_FIELD, false);
    }

    public OpenAiCompatibleSettings withApiKey(@Nullable String key) {
        return new OpenAiCompatibleSettings(
                baseUrl, model, key, maxRetries, connectTimeout, allowInsecure, maxTokensField, images);
    }

    public OpenAiCompatibleSettings withMaxRetries(int retries) {
        return new OpenAiCompatibleSettings(
                baseUrl, model, apiKey, retries, connectTimeout, allowInsecure, maxTokensField, images);
    }

    @Override
    public String toString() {
        return "OpenAiCompatibleSettings[" + BaseUrl.parse(baseUrl) + ", " + model
                + (apiKey == null ? ", no key]" : ", key ***]");
    }
}

package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.providers.CallSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server and the model that a model object calls, with the hints for its error messages.
 *
 * @param provider the provider's id, such as {@code gemini}
 * @param url the address of its API
 * @param model the name that the provider uses
 * @param secret the key or token, or null
 * @param images whether the model accepts images
 * @param keyHint one sentence for a rejected key
 * @param modelHint one sentence for an unknown model
 * @param hints further advice, by a lower-case text that the server's error contains
 */
public record Endpoint(
        String provider,
        BaseUrl url,
        String model,
        @Nullable Secret secret,
        boolean images,
        String keyHint,
        String modelHint,
        Map<String, String> hints) {

    public Endpoint {
        hints = Map.copyOf(hints);
        if (model.isBlank() || model.length() > 200 || model.chars().anyMatch(Character::isISOControl)) {
            throw new ModelException(
                    ModelException.Reason.CONFIGURATION,
                    "The setting 'model' must be the server's name of the model: 1 to 200 characters in one line.");
        }
    }

    /**
     * Refuses to send a secret unencrypted, unless the settings allow it.
     *
     * @throws ModelException if it would; the message says what to change
     */
    public Endpoint guarded(CallSettings settings) {
        if (secret != null && !settings.allowInsecure() && url.readableOnTheWay()) {
            throw new ModelException(
                    ModelException.Reason.CONFIGURATION,
                    "The key would be sent unencrypted to " + url
                            + ". Use https://, or set 'allow-insecure' to true if you trust the network.");
        }
        return this;
    }

    /** The provider and the model, such as {@code gemini:gemini-2.5-flash}. */
    public String name() {
        return provider + ":" + model;
    }
}

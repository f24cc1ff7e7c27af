package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.providers.CallSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a model object calls, with the words that messages about it need.
 *
 * @param provider the provider's id, such as {@code gemini}
 * @param url where its API begins
 * @param model as the provider names it
 * @param secret how calls are let in, or null
 * @param images whether the model takes images
 * @param keyHint one sentence for those who are not let in
 * @param modelHint one sentence for those whose model is not found
 * @param hints further advice, by the sign in a refusal (in lower case) that it is for
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
     * Refuses to send a secret where others can read it, unless the settings allow that.
     *
     * @throws ModelException that says what to change
     */
    public Endpoint guarded(CallSettings settings) {
        if (secret != null && !settings.allowInsecure() && url.readableOnTheWay()) {
            throw new ModelException(
                    ModelException.Reason.CONFIGURATION,
                    "The key would travel unencrypted to " + url
                            + ". Use https://, or set 'allow-insecure' to true if you trust the network between.");
        }
        return this;
    }

    /** Which provider and model this is, such as {@code gemini:gemini-2.5-flash}. */
    public String name() {
        return provider + ":" + model;
    }
}

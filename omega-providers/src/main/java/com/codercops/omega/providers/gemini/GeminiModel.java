package com.codercops.omega.providers.gemini;

import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.providers.internal.calling.CalledModel;
import com.codercops.omega.providers.internal.calling.Library;
import com.codercops.omega.providers.internal.calling.ModelCaller;
import com.codercops.omega.providers.internal.calling.Time;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * A Gemini model, through Google's SDK, whose calls travel as those of every other provider do: with their deadlines,
 * limits and retries instead of the SDK's.
 *
 * <p>Nothing is read from the environment: what the SDK would find there is given to it.
 */
public final class GeminiModel extends CalledModel {
    /** Alone knows the SDK's classes, so that this one can be loaded without them. */
    private final GenerateContent sdk;

    /**
     * Reads settings and opens nothing.
     *
     * @throws com.codercops.omega.model.ModelException when the SDK is absent; the message names what to add
     */
    public GeminiModel(GeminiSettings settings) {
        this(settings, Time.SYSTEM, new Random());
    }

    GeminiModel(GeminiSettings settings, Time time, RandomGenerator random) {
        super(new ModelCaller(settings.endpoint(), settings.calls(), time, random));
        libraryMustBeThere();
        this.sdk = new GenerateContent(settings, caller);
    }

    static void libraryMustBeThere() {
        Library.mustBeThere(GeminiModelFactory.ID, "com.google.genai.Client", "com.google.genai:google-genai");
    }

    @Override
    protected ModelResponse exchange(ModelRequest request, Duration left) {
        return sdk.exchange(request, left);
    }

    @Override
    public void close() {
        super.close();
        sdk.close();
    }
}

package com.codercops.omega.providers.gemini;

import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.providers.internal.calling.ModelCaller;
import com.codercops.omega.providers.internal.calling.OptionalLibrary;
import com.codercops.omega.providers.internal.calling.RemoteModel;
import com.codercops.omega.providers.internal.calling.TimeSource;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * A Gemini model, through the SDK of Google. Calls use Omega's deadlines, limits and retries instead of those of the SDK.
 *
 * <p>Reads nothing from the environment.
 */
public final class GeminiModel extends RemoteModel {
    /** Only this class uses the SDK, so that {@code GeminiModel} loads without it. */
    private final GeminiSdkClient sdk;

    /**
     * Creates a model. Opens no connection.
     *
     * @throws com.codercops.omega.model.ModelException if the SDK is missing; the message names the dependency to add
     */
    public GeminiModel(GeminiSettings settings) {
        this(settings, TimeSource.SYSTEM, new Random());
    }

    GeminiModel(GeminiSettings settings, TimeSource time, RandomGenerator random) {
        super(new ModelCaller(settings.endpoint(), settings.calls(), time, random));
        libraryMustBeThere();
        this.sdk = new GeminiSdkClient(settings, caller);
    }

    static void libraryMustBeThere() {
        OptionalLibrary.mustBeThere(
                GeminiModelFactory.ID, "com.google.genai.Client", "com.codercops.omega:omega-provider-gemini");
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

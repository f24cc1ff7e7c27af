package com.codercops.omega.providers.openai;

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
 * A model of OpenAI, there or in Azure, through OpenAI's SDK, whose calls travel as those of every other provider do:
 * with their deadlines, limits and retries instead of the SDK's.
 *
 * <p>Speaks the Responses API, except where the settings ask for chat completions: {@link OpenAiSettings.Api#CHAT} and
 * {@link AzureOpenAiSettings.UrlMode#LEGACY}. Nothing is read from the environment, and no telemetry is sent.
 */
public final class OpenAiModel extends CalledModel {
    /** Alone leads to the SDK's classes, so that this one can be loaded without them. */
    private final SdkExchange sdk;

    /**
     * A model there. Opens nothing.
     *
     * @throws com.codercops.omega.model.ModelException when the SDK is absent; the message names what to add
     */
    public OpenAiModel(OpenAiSettings settings) {
        this(settings, Time.SYSTEM, new Random());
    }

    /**
     * A model in Azure. Opens nothing.
     *
     * @throws com.codercops.omega.model.ModelException when the SDK is absent; the message names what to add
     */
    public OpenAiModel(AzureOpenAiSettings settings) {
        this(settings, Time.SYSTEM, new Random());
    }

    OpenAiModel(OpenAiSettings settings, Time time, RandomGenerator random) {
        super(new ModelCaller(settings.endpoint(), settings.calls(), time, random));
        libraryMustBeThere(OpenAiModelFactory.ID);
        this.sdk = SdkExchange.of(settings, caller);
    }

    OpenAiModel(AzureOpenAiSettings settings, Time time, RandomGenerator random) {
        super(new ModelCaller(settings.endpoint(), settings.calls(), time, random));
        libraryMustBeThere(AzureOpenAiModelFactory.ID);
        this.sdk = SdkExchange.of(settings, caller);
    }

    static void libraryMustBeThere(String provider) {
        Library.mustBeThere(provider, "com.openai.core.ClientOptions", "com.openai:openai-java-core");
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

package com.codercops.omega.providers.openai;

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
 * A model of OpenAI or Azure OpenAI, through the SDK of OpenAI. Calls use Omega's deadlines, limits and retries instead of
 * those of the SDK.
 *
 * <p>Uses the Responses API unless the settings select chat completions: {@link OpenAiSettings.Api#CHAT} and
 * {@link AzureOpenAiSettings.UrlMode#LEGACY}. Reads nothing from the environment and sends no telemetry.
 */
public final class OpenAiModel extends RemoteModel {
    /** Only this class uses the SDK, so that {@code OpenAiModel} loads without it. */
    private final SdkExchange sdk;

    /**
     * Creates a model of OpenAI. Opens no connection.
     *
     * @throws com.codercops.omega.model.ModelException if the SDK is missing; the message names the dependency to add
     */
    public OpenAiModel(OpenAiSettings settings) {
        this(settings, TimeSource.SYSTEM, new Random());
    }

    /**
     * Creates a model in Azure. Opens no connection.
     *
     * @throws com.codercops.omega.model.ModelException if the SDK is missing; the message names the dependency to add
     */
    public OpenAiModel(AzureOpenAiSettings settings) {
        this(settings, TimeSource.SYSTEM, new Random());
    }

    OpenAiModel(OpenAiSettings settings, TimeSource time, RandomGenerator random) {
        super(new ModelCaller(settings.endpoint(), settings.calls(), time, random));
        libraryMustBeThere(OpenAiModelFactory.ID);
        this.sdk = SdkExchange.of(settings, caller);
    }

    OpenAiModel(AzureOpenAiSettings settings, TimeSource time, RandomGenerator random) {
        super(new ModelCaller(settings.endpoint(), settings.calls(), time, random));
        libraryMustBeThere(AzureOpenAiModelFactory.ID);
        this.sdk = SdkExchange.of(settings, caller);
    }

    static void libraryMustBeThere(String provider) {
        OptionalLibrary.mustBeThere(
                provider, "com.openai.core.ClientOptions", "com.codercops.omega:omega-provider-openai");
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

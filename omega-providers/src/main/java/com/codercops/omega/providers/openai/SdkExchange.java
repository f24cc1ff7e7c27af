package com.codercops.omega.providers.openai;

import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.providers.internal.calling.ModelCaller;
import com.codercops.omega.providers.internal.calling.Secret;
import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;
import com.openai.core.RequestOptions;
import com.openai.credential.BearerTokenCredential;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** One client of OpenAI's SDK, and the API that it uses. Thread-safe. */
final class SdkExchange implements AutoCloseable {
    private final OpenAIClient client;
    private final ModelCaller caller;
    private final SdkProtocol protocol;

    private SdkExchange(ClientOptions.Builder options, ModelCaller caller, boolean chat) {
        this.client = new OpenAIClientImpl(options.httpClient(new SdkHttpClient(caller))
                .baseUrl(caller.endpoint().url().to("").toString())
                .maxRetries(0)
                .disableTelemetry(true)
                // Otherwise the SDK reads the environment and may write requests to standard error.
                .logLevel(LogLevel.OFF)
                .build());
        this.caller = caller;
        String model = caller.endpoint().model();
        this.protocol = chat ? new ChatCompletionsProtocol(model, caller) : new ResponsesProtocol(model, caller);
    }

    static SdkExchange of(OpenAiSettings settings, ModelCaller caller) {
        ClientOptions.Builder options = ClientOptions.builder()
                // Otherwise the SDK changes the paths for hosts of Azure.
                .azureUrlPathMode(AzureUrlPathMode.UNIFIED)
                .credential(BearerTokenCredential.create(secret(caller)::value))
                .organization(Optional.ofNullable(settings.organization()))
                .project(Optional.ofNullable(settings.project()));
        return new SdkExchange(options, caller, settings.api() == OpenAiSettings.Api.CHAT);
    }

    static SdkExchange of(AzureOpenAiSettings settings, ModelCaller caller) {
        boolean legacy = settings.urlMode() == AzureOpenAiSettings.UrlMode.LEGACY;
        Secret secret = secret(caller);
        ClientOptions.Builder options = ClientOptions.builder()
                .azureUrlPathMode(legacy ? AzureUrlPathMode.LEGACY : AzureUrlPathMode.UNIFIED)
                .credential(
                        settings.apiKey() == null
                                ? BearerTokenCredential.create(secret::value)
                                : AzureApiKeyCredential.create(secret.value()));
        if (settings.apiVersion() != null) {
            options.azureServiceVersion(AzureOpenAIServiceVersion.fromString(settings.apiVersion()));
        }
        return new SdkExchange(options, caller, legacy);
    }

    private static Secret secret(ModelCaller caller) {
        return Objects.requireNonNull(caller.endpoint().secret());
    }

    ModelResponse exchange(ModelRequest request, Duration left) {
        RequestOptions options = RequestOptions.builder().timeout(left).build();
        return caller.translated(() -> protocol.exchange(client, request, options));
    }

    @Override
    public void close() {
        client.close();
    }
}

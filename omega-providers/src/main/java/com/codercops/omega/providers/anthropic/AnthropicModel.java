package com.codercops.omega.providers.anthropic;

import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.providers.internal.calling.ModelCaller;
import com.codercops.omega.providers.internal.calling.RemoteModel;
import com.codercops.omega.providers.internal.calling.Secret;
import com.codercops.omega.providers.internal.calling.TimeSource;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * A Claude model.
 *
 * <p>Uses the Messages API over OkHttp. The library of Anthropic has tens of megabytes for one request and one response.
 */
public final class AnthropicModel extends RemoteModel {
    private final HttpUrl url;
    private final Secret key;
    private final MessagesProtocol protocol;

    public AnthropicModel(AnthropicSettings settings) {
        this(settings, TimeSource.SYSTEM, new Random());
    }

    AnthropicModel(AnthropicSettings settings, TimeSource time, RandomGenerator random) {
        super(new ModelCaller(settings.endpoint(), settings.calls(), time, random));
        this.url = caller.endpoint().url().to("v1/messages");
        this.key = Secret.of("api-key", settings.apiKey());
        this.protocol = new MessagesProtocol(settings.model());
    }

    @Override
    protected ModelResponse exchange(ModelRequest request, Duration left) throws InterruptedException {
        Request.Builder post = new Request.Builder()
                .url(url)
                .header("Accept", "application/json")
                .header("User-Agent", "omega")
                .header("anthropic-version", "2023-06-01")
                .header("x-api-key", key.value());
        ModelCaller.Success answer = caller.post(post, protocol.write(request), left);
        return protocol.read(answer.json(), request.maxOutputTokens(), caller);
    }
}

package com.codercops.omega.providers.anthropic;

import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.providers.internal.calling.CalledModel;
import com.codercops.omega.providers.internal.calling.ModelCaller;
import com.codercops.omega.providers.internal.calling.Secret;
import com.codercops.omega.providers.internal.calling.Time;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * A Claude model.
 *
 * <p>Speaks the Messages API over OkHttp: Anthropic's own library has tens of megabytes, of which one request and
 * one answer would be used.
 */
public final class AnthropicModel extends CalledModel {
    private final HttpUrl url;
    private final Secret key;
    private final MessagesProtocol protocol;

    public AnthropicModel(AnthropicSettings settings) {
        this(settings, Time.SYSTEM, new Random());
    }

    AnthropicModel(AnthropicSettings settings, Time time, RandomGenerator random) {
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

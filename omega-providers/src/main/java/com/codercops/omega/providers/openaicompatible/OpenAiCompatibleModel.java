package com.codercops.omega.providers.openaicompatible;

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
import org.jspecify.annotations.Nullable;

/** A model behind a server that supports OpenAI's chat completions. */
public final class OpenAiCompatibleModel extends RemoteModel {
    private final HttpUrl url;
    private final @Nullable Secret key;
    private final ChatProtocol protocol;

    public OpenAiCompatibleModel(OpenAiCompatibleSettings settings) {
        this(settings, TimeSource.SYSTEM, new Random());
    }

    OpenAiCompatibleModel(OpenAiCompatibleSettings settings, TimeSource time, RandomGenerator random) {
        super(new ModelCaller(settings.endpoint(), settings.calls(), time, random));
        this.url = caller.endpoint().url().to("chat/completions");
        this.key = caller.endpoint().secret();
        this.protocol = new ChatProtocol(settings);
    }

    @Override
    protected ModelResponse exchange(ModelRequest request, Duration left) throws InterruptedException {
        Request.Builder post = new Request.Builder()
                .url(url)
                .header("Accept", "application/json")
                .header("User-Agent", "omega");
        if (key != null) {
            post.header("Authorization", "Bearer " + key.value());
        }
        ModelCaller.Success answer = caller.post(post, protocol.write(request), left);
        return protocol.read(answer.json(), request.maxOutputTokens(), caller);
    }
}

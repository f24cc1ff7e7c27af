package com.codercops.omega.providers.openai;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelCapabilities;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * A model behind a server that speaks OpenAI's chat completions.
 *
 * <p>Thread-safe. Blocks until the answer is whole; an interruption closes the connection at once. Standard Java proxy
 * properties apply. Whoever makes it closes it, which ends calls that still run.
 */
public final class OpenAiCompatibleModel implements LanguageModel, AutoCloseable {
    private final OpenAiCompatibleSettings settings;
    private final @Nullable ApiKey key;
    private final HttpTransport transport;
    private final ChatProtocol protocol;
    private final Failures failures;
    private final Retries retries;

    public OpenAiCompatibleModel(OpenAiCompatibleSettings settings) {
        this(settings, Time.SYSTEM, new Random());
    }

    OpenAiCompatibleModel(OpenAiCompatibleSettings settings, Time time, RandomGenerator random) {
        this.settings = settings;
        this.key = settings.apiKey() == null ? null : new ApiKey(settings.apiKey());
        ErrorTexts texts = new ErrorTexts(key);
        this.transport = new HttpTransport(settings.connectTimeout());
        this.protocol = new ChatProtocol(settings, texts);
        this.failures = new Failures(settings, texts, time);
        this.retries = new Retries(settings.maxRetries(), time, random);
    }

    @Override
    public String name() {
        return OpenAiCompatibleModelFactory.ID + ":" + settings.model();
    }

    @Override
    public ModelCapabilities capabilities() {
        return new ModelCapabilities(settings.images());
    }

    @Override
    public ModelResponse complete(ModelRequest request) throws InterruptedException {
        byte[] json = protocol.write(request);
        return retries.run(request.timeout(), left -> exchange(json, request, left));
    }

    private ModelResponse exchange(byte[] json, ModelRequest request, Duration left) throws InterruptedException {
        HttpTransport.Answer answer;
        try {
            answer = transport.post(httpRequest(), json, left);
        } catch (IOException e) {
            throw failures.of(e, request.timeout());
        }
        failures.check(answer);
        return protocol.read(answer.body(), request.maxOutputTokens());
    }

    private Request.Builder httpRequest() {
        Request.Builder request = new Request.Builder()
                .url(BaseUrl.parse(settings.baseUrl()).chatCompletions())
                .header("Accept", "application/json")
                .header("User-Agent", "omega");
        return key == null ? request : request.header("Authorization", key.authorization());
    }

    /** Ends all calls and frees threads and connections. May be called twice. */
    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return name();
    }
}

package com.codercops.omega.providers.openai;

import com.codercops.omega.providers.internal.calling.ModelCaller;
import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;

/** The SDK's HTTP client: sends requests on the calling thread, and returns only successful responses. */
final class SdkHttpClient implements HttpClient {
    private final ModelCaller caller;

    SdkHttpClient(ModelCaller caller) {
        this.caller = caller;
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        Request.Builder post = new Request.Builder().url(request.url()).header("User-Agent", "omega");
        for (String name : request.headers().names()) {
            request.headers().values(name).forEach(value -> post.addHeader(name, value));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (HttpRequestBody content = Objects.requireNonNull(request.body(), "the SDK only posts")) {
            content.writeTo(body);
        }
        ModelCaller.Success answer = caller.postInside(
                post,
                body.toByteArray(),
                Objects.requireNonNull(options.getTimeout(), "each call has one")
                        .request());
        return new Answer(answer.body());
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        throw new UnsupportedOperationException("Omega calls on the caller's thread");
    }

    /** Does nothing: the model owns the transport. */
    @Override
    public void close() {}

    @SuppressWarnings("ArrayRecordComponent") // passed through, never compared
    private record Answer(byte[] bytes) implements HttpResponse {
        @Override
        public int statusCode() {
            return 200;
        }

        @Override
        public Headers headers() {
            return Headers.builder().build();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void close() {}
    }
}

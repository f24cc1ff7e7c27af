package com.codercops.omega.providers.gemini;

import com.codercops.omega.providers.internal.calling.ModelCaller;
import com.codercops.omega.providers.internal.calling.Secret;
import com.google.genai.types.HttpOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Stands in the SDK's HTTP client before all else, and carries its requests itself: the SDK's own never go out. */
final class Carrier implements Interceptor {
    private static final MediaType JSON = MediaType.get("application/json");

    private final ModelCaller caller;
    private final @Nullable Secret token;

    Carrier(ModelCaller caller) {
        this.caller = caller;
        this.token = caller.endpoint().secret();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Request.Builder post = request.newBuilder();
        if (token != null && request.header("Authorization") != null) {
            post.header("Authorization", "Bearer " + token.value());
        }
        Buffer body = new Buffer();
        Objects.requireNonNull(request.body(), "the SDK only posts").writeTo(body);
        ModelCaller.Success answer = caller.postInside(post, body.readByteArray(), timeout(request));
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(answer.body(), JSON))
                .build();
    }

    /** The SDK ties the options of a call to its request. */
    private static Duration timeout(Request request) {
        return Duration.ofMillis(Objects.requireNonNull(request.tag(HttpOptions.class), "each call has options")
                .timeout()
                .orElseThrow());
    }
}

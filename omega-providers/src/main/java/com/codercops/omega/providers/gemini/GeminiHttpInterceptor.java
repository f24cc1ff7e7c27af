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

/** The first interceptor of the SDK's HTTP client. It sends the requests through Omega's own transport. */
final class GeminiHttpInterceptor implements Interceptor {
    private static final MediaType JSON = MediaType.get("application/json");

    /** The SDK has a timeout too. It must not fire first, because its message is less specific. */
    private static final int MARGIN_MILLIS = 1000;

    private final ModelCaller caller;
    private final @Nullable Secret token;

    GeminiHttpInterceptor(ModelCaller caller) {
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

    /** Options that pass the time limit of a call through the SDK to this class. */
    static HttpOptions within(Duration left) {
        long millis = Math.min(left.toMillis(), Integer.MAX_VALUE - MARGIN_MILLIS) + MARGIN_MILLIS;
        return HttpOptions.builder().timeout((int) millis).build();
    }

    /** The SDK attaches the options of a call to its request. */
    private static Duration timeout(Request request) {
        int millis = Objects.requireNonNull(request.tag(HttpOptions.class), "each call has options")
                .timeout()
                .orElseThrow();
        return Duration.ofMillis(millis - MARGIN_MILLIS + 1);
    }
}

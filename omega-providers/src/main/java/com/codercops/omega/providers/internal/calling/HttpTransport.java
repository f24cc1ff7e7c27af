package com.codercops.omega.providers.internal.calling;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON and reads bounded answers. Thread-safe.
 *
 * <p>Calls run on daemon threads, because a thread that is blocked in a socket ignores interrupts. The caller waits for the
 * result and cancels the call, which closes the connection.
 */
final class HttpTransport implements AutoCloseable {
    /** A script has kilobytes. An answer with reasoning stays far below this. */
    static final int MAX_ANSWER_BYTES = 8 << 20;

    private static final MediaType JSON = MediaType.get("application/json");

    /** A complete response with any status. */
    @SuppressWarnings("ArrayRecordComponent") // passed through, never compared
    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String retryAfter,
            @Nullable String retryAfterMillis,
            @Nullable String location,
            byte[] body) {}

    /** The answer is larger than {@link #MAX_ANSWER_BYTES}. */
    static final class AnswerTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The time limit of the call is reached. */
    static final class DeadlineException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final OkHttpClient client;
    private final ExecutorService threads;

    HttpTransport(Duration connectTimeout) {
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), HttpTransport::daemon);
        Dispatcher dispatcher = new Dispatcher(threads);
        // The callers limit the number of calls. A queue here would use up their deadlines.
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        client = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectTimeout(connectTimeout)
                // A model may need minutes for its first byte. Only the deadline of the call applies.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "omega-model-call");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Posts and waits for the complete answer with any status.
     *
     * @throws DeadlineException when it takes longer than {@code timeout}
     * @throws AnswerTooLargeException when the answer is too large
     * @throws IOException if there is no complete answer
     * @throws InterruptedException when interrupted; the connection is closed
     */
    Answer post(Request.Builder request, byte[] json, Duration timeout) throws IOException, InterruptedException {
        mustBeOpen();
        Call call = client.newCall(request.post(new OnceOnly(json)).build());
        CompletableFuture<Answer> result = new CompletableFuture<>();
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                result.completeExceptionally(e);
            }

            @Override
            public void onResponse(Call answered, Response response) {
                try (response) {
                    result.complete(read(response));
                } catch (IOException e) {
                    result.completeExceptionally(e);
                }
            }
        });
        try {
            return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new DeadlineException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            call.cancel();
        }
    }

    void mustBeOpen() {
        if (threads.isShutdown()) {
            throw new IllegalStateException("The model has been closed");
        }
    }

    private static Answer read(Response response) throws IOException {
        if (response.body().contentLength() > MAX_ANSWER_BYTES) {
            throw new AnswerTooLargeException();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 << 10];
        try (InputStream in = response.body().byteStream()) {
            // Counted while reading: the length may be missing, and the content compressed.
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                body.write(buffer, 0, n);
                if (body.size() > MAX_ANSWER_BYTES) {
                    throw new AnswerTooLargeException();
                }
            }
        }
        return new Answer(
                response.code(),
                response.header("Content-Type"),
                response.header("Retry-After"),
                response.header("retry-after-ms"),
                response.header("Location"),
                body.toByteArray());
    }

    /** Ends all calls and releases threads and connections. */
    @Override
    public void close() {
        threads.shutdown();
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }

    /** A body that OkHttp must not send again, because each request may be billed. */
    private static final class OnceOnly extends RequestBody {
        private final byte[] json;

        OnceOnly(byte[] json) {
            this.json = json;
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return json.length;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(json);
        }

        @Override
        public boolean isOneShot() {
            return true;
        }
    }
}

package com.codercops.omega.cli.remote.http;

import com.codercops.omega.cli.CliVersion;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with the token to one server, and to no other: redirects are never followed. Every method blocks, honours
 * interruption, and throws {@link RemoteException} if there is no usable answer. One thread at a time.
 */
public final class ApiConnection {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(15);
    /** Until the first byte of the answer. */
    private static final Duration ANSWER = Duration.ofSeconds(60);
    /** The same while a person waits for the end of the program. */
    private static final Duration LAST_ANSWER = Duration.ofSeconds(10);
    /** Between two pieces of the answer. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final int MAX_JSON = 16 << 20;

    private final ServerUrl server;
    private final @Nullable String token;
    private final AnswerErrors errors;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    /** @param token null for requests that need none */
    public ApiConnection(ServerUrl server, @Nullable String token) {
        this.server = server;
        this.token = token;
        this.errors = new AnswerErrors(server);
    }

    public ServerUrl server() {
        return server;
    }

    /** Gets a resource. */
    public JsonNode get(String path) throws InterruptedException {
        return json(request(path, "application/json").GET(), path);
    }

    /**
     * Sends a request that changes something.
     *
     * @param body the JSON, or null for none
     * @param idempotencyKey to send the same request again, or null
     */
    public JsonNode post(String path, @Nullable JsonNode body, @Nullable String idempotencyKey)
            throws InterruptedException {
        HttpRequest.Builder request = request(path, "application/json");
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        if (body == null) {
            return json(request.POST(BodyPublishers.noBody()), path);
        }
        return json(
                request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString())),
                path);
    }

    /** Sends a request without a body after an interruption: there is an answer, or an exception, within 10 seconds. */
    public JsonNode lastPost(String path) throws InterruptedException {
        return json(request(path, "application/json").timeout(LAST_ANSWER).POST(BodyPublishers.noBody()), path);
    }

    /**
     * Opens a stream of events after the one with the id {@code last}; empty if there are no more. The caller closes it.
     *
     * @param last empty for all events
     */
    public Optional<EventStream> events(String path, String last) throws InterruptedException {
        HttpRequest.Builder request = request(path, "text/event-stream");
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<ChunkedBody> response = send(request.GET());
        if (response.statusCode() == 204) {
            response.body().close();
            return Optional.empty();
        }
        if (response.statusCode() != 200 || !hasType(response, "text/event-stream")) {
            throw error(response, path);
        }
        return Optional.of(new EventStream(server, response.body()));
    }

    /**
     * Writes a file.
     *
     * @return the number of bytes, which is {@code max + 1} if there are more than {@code max}
     * @throws IOException if {@code to} cannot be written
     */
    public long download(String path, OutputStream to, long max) throws InterruptedException, IOException {
        HttpResponse<ChunkedBody> response = send(request(path, "*/*").GET());
        if (response.statusCode() != 200) {
            throw error(response, path);
        }
        long size = 0;
        try (ChunkedBody body = response.body()) {
            for (byte[] next = take(body); next != null; next = take(body)) {
                size += next.length;
                if (size > max) {
                    return max + 1;
                }
                to.write(next);
            }
        }
        return size;
    }

    private byte @Nullable [] take(ChunkedBody body) throws InterruptedException {
        try {
            return body.take(IDLE);
        } catch (IOException e) {
            throw ConnectionErrors.describe(server, e);
        }
    }

    private HttpRequest.Builder request(String path, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(ANSWER)
                .header("Accept", accept)
                .header("User-Agent", "omega/" + CliVersion.number());
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<ChunkedBody> send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return client.send(request.build(), info -> new ChunkedBody());
        } catch (IOException e) {
            throw ConnectionErrors.describe(server, e);
        }
    }

    private JsonNode json(HttpRequest.Builder request, String path) throws InterruptedException {
        HttpResponse<ChunkedBody> response = send(request);
        if (response.statusCode() / 100 != 2 || !hasType(response, "application/json")) {
            throw error(response, path);
        }
        return read(response);
    }

    private JsonNode read(HttpResponse<ChunkedBody> response) throws InterruptedException {
        try (ChunkedBody body = response.body()) {
            byte[] bytes = body.all(MAX_JSON, IDLE);
            if (bytes == null) {
                throw errors.tooLarge();
            }
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw errors.notJson(response.statusCode(), response.headers());
        } catch (IOException e) {
            throw ConnectionErrors.describe(server, e);
        }
    }

    private RemoteException error(HttpResponse<ChunkedBody> response, String path) throws InterruptedException {
        int status = response.statusCode();
        Optional<String> location = response.headers().firstValue("Location");
        if (status / 100 == 3 && location.isPresent()) {
            response.body().close();
            return errors.redirect(location.get());
        }
        if (status < 400 || !hasType(response, "application/problem+json")) {
            response.body().close();
            return errors.notJson(status, response.headers());
        }
        return errors.problem(status, response.headers(), read(response), path);
    }

    private static boolean hasType(HttpResponse<?> response, String type) {
        return response.headers()
                .firstValue("Content-Type")
                .map(text -> text.split(";", 2)[0].strip())
                .filter(type::equalsIgnoreCase)
                .isPresent();
    }
}

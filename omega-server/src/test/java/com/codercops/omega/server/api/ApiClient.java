package com.codercops.omega.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls the API with credentials, and validates each response against the OpenAPI document. Immutable. */
public final class ApiClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A response. */
    public record Answer(int status, Map<String, java.util.List<String>> headers, byte[] body) {
        public JsonNode json() {
            try {
                return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(new String(body, java.nio.charset.StandardCharsets.UTF_8), e);
            }
        }

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> String.join(", ", entry.getValue()))
                    .findFirst()
                    .orElse("");
        }

        @Override
        public String toString() {
            return status + " " + new String(body, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private final URI address;
    private final Map<String, String> headers;

    public ApiClient(URI address) {
        this(address, Map.of());
    }

    private ApiClient(URI address, Map<String, String> headers) {
        this.address = address;
        this.headers = headers;
    }

    public ApiClient with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiClient(address, more);
    }

    public ApiClient withCookie(String name, String value) {
        return with("Cookie", name + "=" + value);
    }

    public ApiClient withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The headers that it sends. */
    public String header(String name) {
        return headers.get(name);
    }

    public URI address() {
        return address;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Alternating names and values become a JSON object; a {@link Map} is used unchanged. */
    public Answer post(String path, Object... namesAndValues) {
        return send("POST", path, json(namesAndValues));
    }

    public Answer put(String path, Object... namesAndValues) {
        return send("PUT", path, json(namesAndValues));
    }

    public Answer patch(String path, Object... namesAndValues) {
        return send("PATCH", path, json(namesAndValues));
    }

    private static String json(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        try {
            return JSON.writeValueAsString(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the body as JSON, or no body. */
    public Answer send(String method, String path, String body) {
        HttpResponse<byte[]> response = send(request(method, path, body), HttpResponse.BodyHandlers.ofByteArray());
        Answer answer = new Answer(response.statusCode(), response.headers().map(), response.body());
        OpenApiContract.check(method, path, answer);
        return answer;
    }

    /** Only the status: the body of an event stream does not end. */
    public int statusOf(String method, String path, String body) {
        HttpResponse<InputStream> response =
                send(request(method, path, body), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream open = response.body()) {
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return request.build();
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

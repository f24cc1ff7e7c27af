package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.system.OpenApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * An operation of the OpenAPI document that a test can call.
 *
 * @param path the template, such as {@code /api/v1/jobs/{id}}
 */
record ApiOperation(String method, String path, JsonNode described) {
    private static final Map<String, String> NOTHING = Map.of(
            "{name}",
            "nobodys",
            "{variant}",
            "video",
            "{number}",
            "1",
            "{token}",
            "none",
            "/diff",
            "/diff?from=1&to=1");

    static List<ApiOperation> all(Predicate<ApiOperation> which) {
        List<ApiOperation> all = new ArrayList<>();
        OpenApiDocument.document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    if (entry.getValue().has("responses")) {
                        all.add(new ApiOperation(
                                entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), entry.getValue()));
                    }
                }));
        List<ApiOperation> chosen = all.stream().filter(which).toList();
        assertThat(chosen).isNotEmpty();
        return chosen;
    }

    boolean open() {
        return described.has("security") && described.get("security").isEmpty();
    }

    boolean writes() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    boolean hasBody() {
        return described.has("requestBody");
    }

    boolean takesJson() {
        return described.at("/requestBody/content").has("application/json");
    }

    /** The body in the OpenAPI document. */
    String example() {
        return described.at("/requestBody/content/application~1json/example").toString();
    }

    boolean tells(int status) {
        return described.get("responses").has(String.valueOf(status));
    }

    /** Uses ids that do not exist. */
    String address() {
        String filled = path;
        for (Map.Entry<String, String> variable : NOTHING.entrySet()) {
            filled = filled.replace(variable.getKey(), variable.getValue());
        }
        return filled.replaceAll("\\{[a-z]+}", UUID.randomUUID().toString());
    }

    /** Uses the replacement for the beginning of its path up to a variable, or ids that do not exist. */
    String address(Map<String, String> things) {
        return things.entrySet().stream()
                .filter(thing -> path.startsWith(thing.getKey()))
                .map(thing -> thing.getValue() + path.substring(thing.getKey().length()))
                .findFirst()
                .orElseGet(this::address);
    }

    int ask(ApiClient client, String body) {
        return client.send(method, address(), body).status();
    }

    int ask(ApiClient client) {
        return ask(client, hasBody() ? "{}" : null);
    }

    /** With a body of several declared megabytes. */
    int askTooMuch(ApiClient client, String address) throws Exception {
        try (RawHttpConnection wire = new RawHttpConnection(client.address())) {
            StringBuilder head = new StringBuilder(method + " " + address + " HTTP/1.1\r\nHost: test\r\n");
            client.headers()
                    .forEach((name, value) ->
                            head.append(name).append(": ").append(value).append("\r\n"));
            wire.send(head + "Content-Type: application/json\r\nContent-Length: 5000000\r\n\r\n");
            RawHttpConnection.Reply reply = wire.reply();
            Map<String, List<String>> headers = new TreeMap<>();
            reply.headers().forEach((name, value) -> headers.put(name, List.of(value)));
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            OpenApiContract.check(method, address, new ApiClient.Answer(reply.status(), headers, body));
            return reply.status();
        }
    }
}

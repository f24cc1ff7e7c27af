package com.codercops.omega.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A session with messages that the SDK's client cannot send. */
final class McpConnection {
    static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\","
                    + "\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final Map<String, String> headers = new LinkedHashMap<>(
            Map.of("Accept", "application/json, text/event-stream", "Content-Type", "application/json"));

    McpConnection(URI site) {
        this.address = site.resolve("/mcp");
    }

    /** An initialized session. */
    static McpConnection open(URI site, String authorization) throws Exception {
        McpConnection connection = new McpConnection(site).with("Authorization", authorization);
        HttpResponse<String> begun = connection.send(INITIALIZE).get();
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        connection.with(
                "Mcp-Session-Id", begun.headers().firstValue("Mcp-Session-Id").orElseThrow());
        connection
                .send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                .get();
        return connection;
    }

    McpConnection with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    McpConnection without(String name) {
        headers.remove(name);
        return this;
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        headers.forEach(request::header);
        return request;
    }

    CompletableFuture<HttpResponse<String>> send(String message) {
        return http.sendAsync(
                request().POST(HttpRequest.BodyPublishers.ofString(message)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> delete() throws Exception {
        return http.send(request().DELETE().build(), HttpResponse.BodyHandlers.ofString());
    }

    static String animate(int id, String prompt) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"animate\","
                + "\"arguments\":{\"prompt\":\"" + prompt + "\"}}}";
    }

    static String cancel(int id) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}";
    }
}

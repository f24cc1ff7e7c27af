package com.codercops.omega.render.k8s;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API server that gives the same answer to every request. */
final class FakeApiServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int code;
    private volatile String body;

    private FakeApiServer(HttpServer server, int code, String body) {
        this.server = server;
        this.code = code;
        this.body = body;
    }

    /** One that refuses everything with a status. */
    static FakeApiServer refusing(int code, String reason, String message) throws IOException {
        return started(code, """
            {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": %d, "reason": "%s", "message": "%s"}
            """.formatted(code, reason, message.replace("\"", "\\\"")));
    }

    /** One without Jobs. */
    static FakeApiServer empty() throws IOException {
        return withJobs("");
    }

    /** One with these Jobs, as JSON. */
    static FakeApiServer withJobs(String jobs) throws IOException {
        return started(
                200,
                "{\"kind\": \"JobList\", \"apiVersion\": \"batch/v1\", \"metadata\": {}, \"items\": [" + jobs + "]}");
    }

    private static FakeApiServer started(int code, String body) throws IOException {
        FakeApiServer fake = new FakeApiServer(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), code, body);
        fake.server.createContext("/", fake::answer);
        fake.server.start();
        return fake;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    void become(FakeApiServer other) {
        code = other.code;
        body = other.body;
    }

    List<String> requests() {
        return requests;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Writes a kubeconfig for any address. */
    static Path kubeconfig(Path directory, String server, String authority) throws IOException {
        return Files.writeString(directory.resolve("config"), """
            apiVersion: v1
            kind: Config
            clusters: [{name: c, cluster: {server: "%s"%s}}]
            users: [{name: u, user: {token: very-secret}}]
            contexts: [{name: x, context: {cluster: c, user: u, namespace: renders}}]
            current-context: x
            """.formatted(
                        server, authority.isEmpty() ? "" : ", certificate-authority-data: " + authority));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

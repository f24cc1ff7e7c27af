package com.codercops.omega.cli.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Speaks the documented API for one job with one video. A test replaces answers, in the order in which they are sent. */
final class FakeOmegaServer implements AutoCloseable {
    static final String TOKEN = "omega_secret-token-0123456789";
    static final String JOB = "0190a4c2-5f6e-7b1d-9a53-2f1b6c0d4e8f";
    static final String VIDEO = "0190a4c2-5f6e-7b1d-9a53-000000000001";
    static final String SCRIPT = "0190a4c2-5f6e-7b1d-9a53-000000000002";
    static final String EVENTS = "GET /api/v1/jobs/" + JOB + "/events";
    static final String FILE = "GET /api/v1/videos/" + VIDEO + "/files/video";
    static final byte[] CONTENT = "a video of a circle".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** An answer to a request. */
    interface Answer {
        void send(HttpExchange exchange) throws IOException;
    }

    /** A request as it arrived. */
    record Received(String route, Map<String, List<String>> headers, String body) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
        }
    }

    private FakeOmegaServer(HttpServer server) {
        this.server = server;
        json("GET /api/v1/me", "{\"email\":\"max@example.org\",\"permissions\":[\"videos.create\"]}");
        on("POST /api/v1/jobs", json(202, job("queued", "")));
        on(
                EVENTS,
                exchange -> stream(
                        exchange,
                        List.of(
                                "{\"type\":\"state_changed\",\"state\":\"queued\"}",
                                "{\"type\":\"model_call_started\",\"model\":\"gallery\",\"fix\":false}",
                                "{\"type\":\"attempt_started\",\"attempt\":1,\"origin\":\"written\",\"author\":\"gallery\","
                                        + "\"remark\":\"\",\"sha256\":\"" + "0".repeat(64)
                                        + "\",\"tokens\":{\"input\":1,\"output\":2}}",
                                "{\"type\":\"render_progress\",\"attempt\":1,\"scene\":\"S\",\"play\":0,\"plays\":1,\"frame\":8,"
                                        + "\"frames\":15}",
                                "{\"type\":\"warning_raised\",\"attempt\":1,\"code\":\"letters\",\"message\":\"no \\u001b[2J font\"}",
                                "{\"type\":\"from_the_future\"}",
                                "{\"type\":\"state_changed\",\"state\":\"succeeded\",\"videos\":1,\"omitted\":[]}"),
                        true));
        json(
                "GET /api/v1/jobs/" + JOB,
                job(
                        "succeeded",
                        ",\"omitted\":[\"the sound\"],\"warnings\":["
                                + "{\"code\":\"letters\",\"message\":\"no \\u001b[2J font\"}],\"script\":{\"id\":\""
                                + SCRIPT
                                + "\",\"version\":1}"));
        json("GET /api/v1/jobs/" + JOB + "/videos", "{\"items\":[" + video("S", "video/mp4") + "],\"next\":null}");
        json("GET /api/v1/videos/" + VIDEO, video("S", "video/mp4"));
        on(FILE, exchange -> send(exchange, 200, "video/mp4", CONTENT));
        json("GET /api/v1/scripts/" + SCRIPT + "/versions/1", "{\"version\":1,\"source\":\"class S(Scene): ...\\n\"}");
    }

    static FakeOmegaServer start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FakeOmegaServer fake = new FakeOmegaServer(http);
        http.createContext("/", fake::handle);
        http.setExecutor(fake.threads);
        http.start();
        return fake;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Received> received() {
        return received;
    }

    List<Received> received(String route) {
        return received.stream().filter(it -> it.route().equals(route)).toList();
    }

    /** Replaces the answers to a request; the last one is repeated. */
    FakeOmegaServer on(String route, Answer... sequence) {
        synchronized (answers) {
            answers.put(route, new ArrayDeque<>(List.of(sequence)));
        }
        return this;
    }

    private void json(String route, String body) {
        on(route, json(200, body));
    }

    static Answer json(int status, String body) {
        return exchange -> send(exchange, status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer problem(int status, String detail, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            String body = "{\"type\":\"urn:omega:problem:x\",\"title\":\"x\",\"status\":" + status + ",\"detail\":\""
                    + detail + "\"}";
            send(exchange, status, "application/problem+json", body.getBytes(StandardCharsets.UTF_8));
        };
    }

    static String job(String state, String more) {
        return "{\"id\":\"" + JOB + "\",\"state\":\"" + state + "\",\"createdAt\":\"2026-01-31T12:00:00Z\","
                + "\"spec\":{\"prompt\":\"a red \\u202e circle\"}" + more + "}";
    }

    static String video(String scene, String type) {
        return "{\"id\":\"" + VIDEO + "\",\"jobId\":\"" + JOB + "\",\"scene\":\"" + scene
                + "\",\"kind\":\"video\",\"contentType\":\"" + type + "\",\"sizeBytes\":" + CONTENT.length
                + ",\"sha256\":\"" + sha256(CONTENT) + "\",\"frameCount\":15,\"width\":854,\"height\":480,"
                + "\"durationSeconds\":1.0,\"srtUrl\":null,\"vttUrl\":null}";
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends events with their numbers, then ends the stream or breaks the connection. */
    static void stream(HttpExchange exchange, List<String> events, boolean complete) throws IOException {
        int last = Integer.parseInt(
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Last-Event-ID"))
                        .orElse("0"));
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, complete ? 0 : 1_000_000);
        for (int i = last; i < events.size(); i++) {
            String text = ": \n\nid: " + (i + 1) + "\nevent: x\ndata: " + events.get(i) + "\n\n";
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        }
        exchange.getResponseBody().flush();
        exchange.close();
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String route =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(route, Map.copyOf(exchange.getRequestHeaders()), body));
        Answer answer;
        synchronized (answers) {
            Deque<Answer> left = answers.get(route);
            answer = left == null
                    ? problem(404, "The resource does not exist.")
                    : left.size() == 1 ? left.peek() : left.poll();
        }
        boolean open = route.startsWith("POST /api/v1/device-logins");
        boolean known =
                open || ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        try {
            (known ? answer : problem(401, "No valid token.")).send(exchange);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

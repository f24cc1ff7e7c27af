package com.codercops.omega.render.docker.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the part of HTTP that the connection to an engine needs, for engines that are not available on the machine of
 * the tests.
 */
public final class FakeEngine implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    /** Responses by the end of the path, such as {@code /version}. */
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private final Map<String, String> failures = new ConcurrentHashMap<>();

    public FakeEngine() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        answers.put("/version", "{\"ApiVersion\": \"1.41\", \"Version\": \"20.10.0\"}");
        answers.put("/info", "{\"OSType\": \"linux\", \"Architecture\": \"x86_64\", \"NCPU\": 2}");
        threads.execute(this::accept);
    }

    public FakeEngine answering(String path, String json) {
        answers.put(path, json);
        return this;
    }

    /** Responds with status 500 and this message. */
    public FakeEngine failing(String path, String message) {
        failures.put(path, "{\"message\":\"" + message + "\"}");
        return this;
    }

    public String host() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    EngineLocator.Found found() {
        return new EngineLocator.Found(URI.create(host()), null, "a test");
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                threads.execute(() -> answer(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket caller) {
        try (caller;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8))) {
            String request = in.readLine();
            for (String header = request; header != null && !header.isEmpty(); header = in.readLine()) {
                continue;
            }
            if (request == null) {
                return;
            }
            String path = request.split(" ", 3)[1].replaceFirst("[?].*", "");
            String failure = find(failures, path);
            String body = failure == null ? find(answers, path) : failure;
            String status = failure != null ? "500 Internal Server Error" : body == null ? "404 Not Found" : "200 OK";
            byte[] bytes = (body == null ? "{\"message\":\"No such thing: " + path + "\"}" : body)
                    .getBytes(StandardCharsets.UTF_8);
            OutputStream out = caller.getOutputStream();
            out.write(("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
                            + "Content-Length: " + bytes.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
        } catch (IOException e) {
            // The caller has disconnected.
            return;
        }
    }

    private static @Nullable String find(Map<String, String> answers, String path) {
        return answers.entrySet().stream()
                .filter(answer -> path.endsWith(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}

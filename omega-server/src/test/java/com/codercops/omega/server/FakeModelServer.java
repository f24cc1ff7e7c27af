package com.codercops.omega.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/** A language model with one answer, behind OpenAI's protocol of chat completions. */
final class FakeModelServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANSWER = """
            The wave is a circle now.

            ```python
            from manim import *


            class Changed(Scene):
                def construct(self):
                    self.play(Create(Circle(color=BLUE)))
                    self.wait()
            ```
            """;

    private final HttpServer http;

    FakeModelServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/v1/chat/completions", FakeModelServer::respond);
        http.start();
    }

    /** The settings of a server that uses this model by default, and the gallery on request. */
    Map<String, String> variables() {
        return Map.of(
                "OMEGA_MODELS", "openai-compatible:story,gallery",
                "OMEGA_MODEL", "openai-compatible:story",
                "OPENAI_BASE_URL", "http://127.0.0.1:" + http.getAddress().getPort() + "/v1");
    }

    private static void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = JSON.writeValueAsBytes(Map.of(
                    "id",
                    "1",
                    "object",
                    "chat.completion",
                    "created",
                    0,
                    "model",
                    "story",
                    "choices",
                    List.of(Map.of(
                            "index",
                            0,
                            "message",
                            Map.of("role", "assistant", "content", ANSWER),
                            "finish_reason",
                            "stop")),
                    "usage",
                    Map.of("prompt_tokens", 100, "completion_tokens", 50, "total_tokens", 150)));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}

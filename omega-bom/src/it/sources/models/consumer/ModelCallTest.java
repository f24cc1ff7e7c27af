package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Message;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginRegistry;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each model in the system property {@code consumer.models} completes a call, with a local server as the provider. */
class ModelCallTest {
    private static final Map<String, String> RESPONSES = Map.of(
            "gemini",
            """
            {"candidates": [{"content": {"role": "model", "parts": [{"text": "hello"}]}, "finishReason": "STOP"}]}""",
            "openai",
            """
            {"id": "r", "object": "response", "created_at": 1, "status": "completed", "model": "m", "error": null,
             "incomplete_details": null, "parallel_tool_calls": true, "tool_choice": "auto", "tools": [],
             "output": [{"type": "message", "id": "i", "status": "completed", "role": "assistant",
             "content": [{"type": "output_text", "text": "hello", "annotations": []}]}]}""",
            "anthropic",
            """
            {"type": "message", "role": "assistant", "model": "m", "stop_reason": "end_turn",
             "content": [{"type": "text", "text": "hello"}], "usage": {"input_tokens": 1, "output_tokens": 1}}""",
            "openai-compatible",
            """
            {"choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "hello"}}]}""");

    static Stream<String> models() {
        return Stream.of(System.getProperty("consumer.models").split(" "));
    }

    @ParameterizedTest
    @MethodSource("models")
    void callIsCompleted(String id) throws Exception {
        HttpServer provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] response =
                RESPONSES.get(id.equals("azure-openai") ? "openai" : id).getBytes(StandardCharsets.UTF_8);
        provider.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, response.length);
            exchange.getResponseBody().write(response);
            exchange.close();
        });
        provider.start();
        String url = "http://127.0.0.1:" + provider.getAddress().getPort();
        LanguageModel model = PluginRegistry.languageModels()
                .create(id, new PluginConfig(Map.of("model", "m", "api-key", "test-key", "base-url", url)));
        try {
            ModelRequest request = new ModelRequest("", List.of(Message.user("hi")), 100, Duration.ofSeconds(60));
            assertEquals("hello", model.complete(request).text());
        } finally {
            ((AutoCloseable) model).close();
            provider.stop(0);
        }
    }
}

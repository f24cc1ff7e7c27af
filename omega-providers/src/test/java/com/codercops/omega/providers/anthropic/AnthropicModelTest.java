package com.codercops.omega.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.testing.FakeProviderServer;
import com.codercops.omega.testing.FakeResponse;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AnthropicModelTest {
    private static final String GOOD =
            "{\"content\":[{\"type\":\"text\",\"text\":\"hi\"}],\"stop_reason\":\"end_turn\"}";

    private static void ask(FakeProviderServer server, String path) throws InterruptedException {
        AnthropicSettings settings = new AnthropicSettings(
                "k-1", "claude-haiku-4-5", server.url() + path, true, CallSettings.DEFAULT.withMaxRetries(0));
        try (AnthropicModel model = new AnthropicModel(settings)) {
            model.complete(new ModelRequest(
                    "Be brief.", List.of(ModelRequest.Message.user("a circle")), 77, Duration.ofSeconds(30)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v1", "/v1/messages"})
    void requestMatchesTheDocumentation(String path) throws Exception {
        JsonMapper json = JsonMapper.builder().build();
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(200, GOOD))) {
            ask(server, path);
            FakeProviderServer.Received received = server.received().get(0);
            assertThat(received.line()).isEqualTo("POST /v1/messages HTTP/1.1");
            assertThat(received.headers())
                    .containsEntry("x-api-key", "k-1")
                    .containsEntry("anthropic-version", "2023-06-01")
                    .containsEntry("content-type", "application/json");
            assertThat(json.readTree(received.body())).isEqualTo(json.readTree("""
                    {"model": "claude-haiku-4-5", "max_tokens": 77, "system": "Be brief.", "messages": [
                      {"role": "user", "content": [{"type": "text", "text": "a circle"}]}]}
                    """));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'type':'invalid_request_error','message':'prompt is too long: 9 tokens > 8 maximum'} | CONTEXT_TOO_LONG",
                "400 | {'type':'invalid_request_error','message':'Your credit balance is too low'} | QUOTA",
                "400 | {'type':'invalid_request_error','message':'max_tokens: 9 > 8'} | CONFIGURATION",
                "401 | {'type':'authentication_error','message':'invalid x-api-key'} | AUTHENTICATION",
                "402 | {'type':'billing_error'} | QUOTA",
                "403 | {'type':'permission_error'} | AUTHENTICATION",
                "404 | {'type':'not_found_error','message':'model: claude-9'} | CONFIGURATION",
                "413 | {'type':'request_too_large'} | CONTEXT_TOO_LONG",
                "429 | {'type':'rate_limit_error'} | RATE_LIMIT",
                "529 | {'type':'overloaded_error'} | OVERLOADED",
            })
    void failuresAreMappedToReasons(int status, String error, Reason reason) {
        String body = "{\"type\":\"error\",\"error\":" + error.replace('\'', '"') + "}";
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(status, body))) {
            ModelException failure = catchThrowableOfType(ModelException.class, () -> ask(server, ""));
            assertThat(failure.reason()).isEqualTo(reason);
        }
    }
}

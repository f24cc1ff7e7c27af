package com.codercops.omega.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.providers.openai.AzureOpenAiSettings.UrlMode;
import com.codercops.omega.providers.openai.OpenAiSettings.Api;
import com.codercops.omega.testing.FakeProviderServer;
import com.codercops.omega.testing.FakeResponse;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class OpenAiModelTest {
    private static final CallSettings ONCE = CallSettings.DEFAULT.withMaxRetries(0);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static OpenAiSettings openAi(String url, Api api) {
        return new OpenAiSettings("k-1", "gpt-4.1", url, api, "org-1", "proj-1", true, ONCE);
    }

    private static AzureOpenAiSettings azure(String url, UrlMode mode, String version, boolean token) {
        return new AzureOpenAiSettings(
                url, "mine", token ? null : "k-1", token ? () -> "t-1" : null, mode, version, true, ONCE);
    }

    /** The received request; the response does not matter here. */
    private static FakeProviderServer.Received asked(FakeProviderServer server, OpenAiModel model) {
        try (server;
                model) {
            catchThrowableOfType(
                    ModelException.class,
                    () -> model.complete(new ModelRequest(
                            "Be brief.",
                            List.of(ModelRequest.Message.user("a circle"), ModelRequest.Message.assistant("code")),
                            77,
                            Duration.ofSeconds(30))));
            return server.received().get(0);
        }
    }

    private static FakeProviderServer server() {
        return new FakeProviderServer(FakeResponse.json(200, "{}"));
    }

    @ParameterizedTest
    @CsvSource({
        "RESPONSES, /v1, POST /v1/responses HTTP/1.1",
        "RESPONSES, /v1/, POST /v1/responses HTTP/1.1",
        "RESPONSES, '', POST /responses HTTP/1.1",
        "CHAT, /gateway/v1, POST /gateway/v1/chat/completions HTTP/1.1",
    })
    void openAiRequestIsSentToTheBaseUrl(Api api, String path, String line) {
        FakeProviderServer server = server();
        FakeProviderServer.Received received = asked(server, new OpenAiModel(openAi(server.url() + path, api)));
        assertThat(received.line()).isEqualTo(line);
        assertThat(received.headers())
                .containsEntry("authorization", "Bearer k-1")
                .containsEntry("openai-organization", "org-1")
                .containsEntry("openai-project", "proj-1")
                .containsEntry("user-agent", "omega");
        assertThat(received.headers().keySet()).noneMatch(name -> name.startsWith("x-stainless"));
    }

    @Test
    void requestDisablesStorage() throws Exception {
        FakeProviderServer server = server();
        FakeProviderServer.Received received =
                asked(server, new OpenAiModel(openAi(server.url() + "/v1", Api.RESPONSES)));
        assertThat(JSON.readTree(received.body())).isEqualTo(JSON.readTree("""
                {"model": "gpt-4.1", "max_output_tokens": 77, "store": false, "instructions": "Be brief.", "input": [
                  {"type": "message", "role": "user", "content": "a circle"},
                  {"type": "message", "role": "assistant", "content": "code"}]}
                """));
    }

    @Test
    void chatCompletionsRequestHasItsOwnFormat() throws Exception {
        FakeProviderServer server = server();
        FakeProviderServer.Received received = asked(server, new OpenAiModel(openAi(server.url() + "/v1", Api.CHAT)));
        assertThat(JSON.readTree(received.body())).isEqualTo(JSON.readTree("""
                {"model": "gpt-4.1", "max_completion_tokens": 77, "messages": [
                  {"role": "system", "content": "Be brief."},
                  {"role": "user", "content": "a circle"},
                  {"role": "assistant", "content": "code"}]}
                """));
    }

    @ParameterizedTest
    @CsvSource({
        "UNIFIED, '', , POST /openai/v1/responses HTTP/1.1",
        "UNIFIED, /openai/v1/, , POST /openai/v1/responses HTTP/1.1",
        "UNIFIED, '', preview, POST /openai/v1/responses?api-version=preview HTTP/1.1",
        "LEGACY, '', , POST /openai/deployments/mine/chat/completions?api-version=2024-10-21 HTTP/1.1",
        "LEGACY, /, 2024-06-01, POST /openai/deployments/mine/chat/completions?api-version=2024-06-01 HTTP/1.1",
    })
    void azureSupportsTwoKindsOfAddresses(UrlMode mode, String path, String version, String line) {
        FakeProviderServer server = server();
        FakeProviderServer.Received received =
                asked(server, new OpenAiModel(azure(server.url() + path, mode, version, false)));
        assertThat(received.line()).isEqualTo(line);
        assertThat(received.headers()).containsEntry("api-key", "k-1").doesNotContainKey("authorization");
        assertThat(received.body()).contains("\"mine\"");
    }

    @ParameterizedTest
    @CsvSource({"UNIFIED", "LEGACY"})
    void azureAcceptsATokenOfEntraId(UrlMode mode) {
        FakeProviderServer server = server();
        FakeProviderServer.Received received = asked(server, new OpenAiModel(azure(server.url(), mode, null, true)));
        assertThat(received.headers())
                .containsEntry("authorization", "Bearer t-1")
                .doesNotContainKey("api-key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'code':'content_filter','innererror':{'code':'ResponsibleAIPolicyViolation'}} | FILTERED",
                "401 | {'code':'401','message':'Access denied due to invalid subscription key'} | AUTHENTICATION",
                "404 | {'code':'DeploymentNotFound','message':'does not exist'} | CONFIGURATION",
                "429 | {'code':'insufficient_quota'} | QUOTA",
                "429 | {'code':'rate_limit_exceeded'} | RATE_LIMIT",
            })
    void failuresAreMappedToReasons(int status, String error, Reason reason) {
        assertThat(fails(FakeResponse.json(status, "{\"error\":" + error.replace('\'', '"') + "}"))
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void retryAfterInMillisecondsIsReported() {
        assertThat(fails(FakeResponse.json(429, "{}", "retry-after-ms: 1250", "Retry-After: 2"))
                        .retryAfter())
                .contains(Duration.ofMillis(1250));
    }

    private static ModelException fails(FakeResponse reply) {
        try (FakeProviderServer server = new FakeProviderServer(reply);
                OpenAiModel model = new OpenAiModel(azure(server.url(), UrlMode.UNIFIED, null, false))) {
            return catchThrowableOfType(
                    ModelException.class,
                    () -> model.complete(new ModelRequest(
                            "", List.of(ModelRequest.Message.user("a circle")), 77, Duration.ofSeconds(30))));
        }
    }
}

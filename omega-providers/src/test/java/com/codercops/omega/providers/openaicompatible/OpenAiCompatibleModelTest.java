package com.codercops.omega.providers.openaicompatible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Image;
import com.codercops.omega.model.ModelRequest.Message;
import com.codercops.omega.model.ModelRequest.Role;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.ModelResponse.Finish;
import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.prompt.ModelScriptWriter;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.providers.internal.calling.TestTimeSource;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptRequest;
import com.codercops.omega.script.VideoReview;
import com.codercops.omega.testing.FakeProviderServer;
import com.codercops.omega.testing.FakeResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OpenAiCompatibleModelTest {
    private static final String GOOD =
            "{\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]%s}";
    private static final ModelRequest REQUEST = request(Message.user("a circle"));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestTimeSource time = new TestTimeSource();

    private static ModelRequest request(Message... messages) {
        return new ModelRequest("Be brief.", List.of(messages), 77, Duration.ofSeconds(30));
    }

    private ModelResponse ask(OpenAiCompatibleSettings settings, ModelRequest request) throws InterruptedException {
        try (OpenAiCompatibleModel model = new OpenAiCompatibleModel(settings, time, new Random(1))) {
            return model.complete(request);
        }
    }

    private static OpenAiCompatibleSettings settings(FakeProviderServer server) {
        return OpenAiCompatibleSettings.of(server.url() + "/v1", "m").withCalls(CallSettings.DEFAULT.withMaxRetries(0));
    }

    private ModelResponse answered(String body) throws InterruptedException {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(200, body))) {
            return ask(settings(server), REQUEST);
        }
    }

    private ModelException fails(FakeResponse reply) {
        try (FakeProviderServer server = new FakeProviderServer(reply)) {
            return catchThrowableOfType(ModelException.class, () -> ask(settings(server), REQUEST));
        }
    }

    @Test
    void requestHasTheFormatThatServersSupport() throws Exception {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(200, GOOD.formatted("")))) {
            OpenAiCompatibleSettings settings = settings(server).withApiKey("sk-1");
            ask(settings, request(Message.user("a circle"), Message.assistant("code"), Message.user("redder")));
            FakeProviderServer.Received received = server.received().get(0);
            assertThat(received.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
            assertThat(received.headers())
                    .containsEntry("authorization", "Bearer sk-1")
                    .containsEntry("content-type", "application/json");
            assertThat(JSON.readTree(received.body())).isEqualTo(JSON.readTree("""
                                    {"model": "m", "max_tokens": 77, "stream": false, "messages": [
                                      {"role": "system", "content": "Be brief."},
                                      {"role": "user", "content": "a circle"},
                                      {"role": "assistant", "content": "code"},
                                      {"role": "user", "content": "redder"}]}
                                    """));
        }
    }

    @Test
    void requestWithoutAKeyHasNoAuthorizationHeader() throws Exception {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(200, GOOD.formatted("")))) {
            ask(settings(server), REQUEST);
            assertThat(server.received().get(0).headers()).doesNotContainKey("authorization");
        }
    }

    @Test
    void imagesAreSentAsDataUrls() throws Exception {
        Message message = new Message(Role.USER, "mend", List.of(new Image("image/png", new byte[] {1, 2, 3})));
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(200, GOOD.formatted("")))) {
            OpenAiCompatibleSettings sees = new OpenAiCompatibleSettings(
                    server.url(), "m", null, "max_completion_tokens", true, CallSettings.DEFAULT);
            ask(sees, request(message));
            JsonNode body = JSON.readTree(server.received().get(0).body());
            assertThat(body.at("/messages/1/content/0/text").asText()).isEqualTo("mend");
            assertThat(body.at("/messages/1/content/1/image_url/url").asText()).isEqualTo("data:image/png;base64,AQID");
            assertThat(body.at("/max_completion_tokens").asInt()).isEqualTo(77);
            assertThat(body.has("max_tokens")).isFalse();
        }
    }

    @Test
    void videoIsReviewedThroughTheAdapter() throws Exception {
        String said = JSON.writeValueAsString(
                "{\"readable\": false, \"uncovered\": true, \"as_requested\": true, \"faults\": [\"too faint\"]}");
        String body = "{\"choices\":[{\"message\":{\"content\":" + said + "},\"finish_reason\":\"stop\"}]}";
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(200, body));
                OpenAiCompatibleModel model = new OpenAiCompatibleModel(
                        new OpenAiCompatibleSettings(
                                server.url(), "m", null, "max_completion_tokens", true, CallSettings.DEFAULT),
                        time,
                        new Random(1))) {
            VideoReview review = new ModelScriptWriter(model)
                    .review(
                            new ScriptRequest("a circle"),
                            new Script("x = 1"),
                            List.of(new Image("image/jpeg", new byte[] {1, 2, 3})),
                            new RemainingBudget(100_000, Duration.ofMinutes(1)));

            assertThat(review.readable()).isFalse();
            assertThat(review.faults()).containsExactly("too faint");
            assertThat(JSON.readTree(server.received().get(0).body())
                            .at("/messages/3/content/1/image_url/url")
                            .asText())
                    .isEqualTo("data:image/jpeg;base64,AQID");
        }
    }

    @Test
    void imagesForATextOnlyModelAreRejected() {
        Message message = new Message(Role.USER, "mend", List.of(new Image("image/png", new byte[] {1})));
        OpenAiCompatibleSettings settings = OpenAiCompatibleSettings.of("http://localhost:1/v1", "m");
        ModelException failure = catchThrowableOfType(ModelException.class, () -> ask(settings, request(message)));
        assertThat(failure.reason()).isEqualTo(Reason.UNSUPPORTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0 | 0",
                "', \"usage\": null' | 0 | 0",
                "', \"usage\": {\"prompt_tokens\": 12, \"completion_tokens\": 5}' | 12 | 5",
                "', \"usage\": {\"prompt_tokens\": -3, \"completion_tokens\": \"many\"}' | 0 | 0",
                "', \"usage\": {\"prompt_tokens\": 1e99}' | 0 | 0",
            })
    void onlyPlausibleUsageIsReported(String usage, long input, long output) throws InterruptedException {
        assertThat(answered(GOOD.formatted(usage)).usage()).isEqualTo(new TokenUsage(input, output));
    }

    @Test
    void reasoningIsNotPartOfTheAnswer() throws InterruptedException {
        ModelResponse response = answered(
                "{\"choices\":[{\"message\":{\"reasoning_content\":\"hm\",\"reasoning\":\"hm\",\"content\":\"yes\"}}]}");
        assertThat(response.text()).isEqualTo("yes");
        assertThat(response.finish()).isEqualTo(Finish.COMPLETE);
    }

    @Test
    void partsOfTextAreJoined() throws InterruptedException {
        assertThat(answered(
                                "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"text\":\"b\"}]}}]}")
                        .text())
                .isEqualTo("ab");
    }

    @Test
    void answerWithReasoningOnlyIsExplained() {
        ModelException failure = fails(FakeResponse.json(
                200, "{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"length\"}]}"));
        assertThat(failure.reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(failure).hasMessageContaining("77 tokens");
    }

    @Test
    void refusalIsQuoted() {
        ModelException failure = fails(
                FakeResponse.json(200, "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I will not\"}}]}"));
        assertThat(failure.reason()).isEqualTo(Reason.FILTERED);
        assertThat(failure).hasMessageContaining("I will not");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":{\"code\":\"context_length_exceeded\"}} | CONTEXT_TOO_LONG",
                "400 | {\"error\":{\"message\":\"However, the model's context length is only 1024\"}} | CONTEXT_TOO_LONG",
                "400 | {\"error\":{\"type\":\"exceed_context_size_error\",\"code\":400}} | CONTEXT_TOO_LONG",
                "400 | {\"object\":\"error\",\"message\":\"maximum context length is 4096\"} | CONTEXT_TOO_LONG",
                "413 | too large | CONTEXT_TOO_LONG",
                "400 | {\"error\":{\"code\":\"content_filter\"}} | FILTERED",
                "400 | {\"error\":\"bad\"} | CONFIGURATION",
                "422 | {\"detail\":\"field required\"} | CONFIGURATION",
                "402 | {} | QUOTA",
                "429 | {\"error\":{\"code\":\"insufficient_quota\"}} | QUOTA",
                "405 | {} | CONFIGURATION",
                "529 | {} | OVERLOADED",
                "200 | {\"error\":{\"message\":\"upstream died\"}} | MALFORMED",
                "200 | {\"error\":{\"message\":\"slow down\",\"code\":429}} | RATE_LIMIT",
            })
    void failuresAreMappedToReasons(int status, String body, Reason reason) {
        assertThat(fails(FakeResponse.json(status, body)).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"model 'x' not found\"}}", "{\"error\":\"model 'x' not found\"}",
                "{\"object\":\"error\",\"message\":\"model 'x' not found\"}", "{\"detail\":\"model 'x' not found\"}"
            })
    void errorTextOfTheServerIsQuoted(String body) {
        assertThat(fails(FakeResponse.json(404, body))).hasMessageContaining("\"model 'x' not found\"");
    }

    @Test
    void errorTextOfTheServerIsSanitized() {
        ModelException failure =
                fails(FakeResponse.json(400, "{\"error\":\"a\\u001b[31m\\n\\u202eb" + "c".repeat(5000) + "\"}"));
        assertThat(failure.getMessage()).contains("\"a [31m b").hasSizeLessThan(600);
        assertThat(failure.getMessage()).doesNotContain("\u001b", "\n", "\u202e");
    }

    @Test
    void hintForReasoningModelsNamesTheSetting() {
        assertThat(fails(FakeResponse.json(400, "{\"error\":{\"message\":\"Use 'max_completion_tokens' instead.\"}}")))
                .hasMessageContaining("'max-tokens-field'");
    }

    @Test
    void unknownHostIsReported() {
        OpenAiCompatibleSettings settings = OpenAiCompatibleSettings.of("http://nowhere.invalid/v1?k=hidden", "m");
        ModelException failure = catchThrowableOfType(ModelException.class, () -> ask(settings, REQUEST));
        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessageContaining("nowhere.invalid").hasMessageNotContaining("hidden");
    }

    @Test
    void httpsToAPlainServerIsExplained() {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(200, "{}"))) {
            OpenAiCompatibleSettings settings = OpenAiCompatibleSettings.of("https://127.0.0.1:" + server.port(), "m");
            ModelException failure = catchThrowableOfType(ModelException.class, () -> ask(settings, REQUEST));
            assertThat(failure.reason()).isEqualTo(Reason.CONFIGURATION);
            assertThat(failure).hasMessageContaining("http://");
        }
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void proxyThatRequiresALoginIsReported() {
        try (FakeProviderServer proxy = new FakeProviderServer(FakeResponse.json(407, "{}"))) {
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", Integer.toString(proxy.port()));
            OpenAiCompatibleSettings settings = OpenAiCompatibleSettings.of("http://models.invalid/v1", "m");
            ModelException failure = catchThrowableOfType(ModelException.class, () -> ask(settings, REQUEST));
            assertThat(failure.reason()).isEqualTo(Reason.CONFIGURATION);
            assertThat(failure).hasMessageContaining("proxy");
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }
    }

    @Test
    void closingEndsRunningCallsAndThreadsAreDaemonThreads() throws InterruptedException {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.hang())) {
            OpenAiCompatibleModel model = new OpenAiCompatibleModel(settings(server));
            Thread caller = new Thread(
                    () -> catchThrowableOfType(ModelException.class, () -> model.complete(REQUEST)), "caller");
            caller.start();
            assertThat(server.awaitRequest()).isTrue();
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("omega-model-call")
                            || thread.getName().startsWith("OkHttp"))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon);
            model.close();
            model.close();
            caller.join();
            assertThat(server.awaitEndOfResponse()).isTrue();
        }
    }

    @Test
    void closedModelReportsThatItIsClosed() {
        OpenAiCompatibleModel model =
                new OpenAiCompatibleModel(OpenAiCompatibleSettings.of("http://localhost:1/v1", "m"));
        model.close();
        assertThat(catchThrowableOfType(IllegalStateException.class, () -> model.complete(REQUEST)))
                .hasMessageContaining("closed");
    }
}

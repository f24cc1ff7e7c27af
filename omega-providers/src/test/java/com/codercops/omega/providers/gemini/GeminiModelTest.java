package com.codercops.omega.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.testing.FakeProviderServer;
import com.codercops.omega.testing.FakeResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class GeminiModelTest {
    private static final FakeResponse GOOD = FakeResponse.json(
            200, "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hi\"}]},\"finishReason\":\"STOP\"}]}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static FakeProviderServer.Received asked(GeminiAccess access, String path) throws InterruptedException {
        try (FakeProviderServer server = new FakeProviderServer(GOOD)) {
            ask(server, access, path);
            return server.received().get(0);
        }
    }

    private static void ask(FakeProviderServer server, GeminiAccess access, String path) throws InterruptedException {
        try (GeminiModel model = new GeminiModel(new GeminiSettings(
                access, "gemini-2.5-flash", server.url() + path, true, CallSettings.DEFAULT.withMaxRetries(0)))) {
            model.complete(new ModelRequest(
                    "Be brief.", List.of(ModelRequest.Message.user("a circle")), 77, Duration.ofSeconds(30)));
        }
    }

    private static ModelException fails(FakeResponse reply) {
        try (FakeProviderServer server = new FakeProviderServer(reply)) {
            return catchThrowableOfType(ModelException.class, () -> ask(server, new GeminiAccess.AiStudio("k-1"), ""));
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "/", "/v1beta", "/v1beta/"})
    void requestHasTheFormatOfGemini(String path) throws Exception {
        FakeProviderServer.Received received = asked(new GeminiAccess.AiStudio("k-1"), path);
        assertThat(received.line()).isEqualTo("POST /v1beta/models/gemini-2.5-flash:generateContent HTTP/1.1");
        assertThat(received.headers()).containsEntry("x-goog-api-key", "k-1").doesNotContainKey("authorization");
        JsonNode body = JSON.readTree(received.body());
        assertThat(body.at("/generationConfig/maxOutputTokens").asInt()).isEqualTo(77);
        assertThat(body.at("/systemInstruction/parts/0/text").asText()).isEqualTo("Be brief.");
        assertThat(body.at("/contents/0/role").asText()).isEqualTo("user");
    }

    @Test
    void vertexRequestNamesTheProject() throws Exception {
        FakeProviderServer.Received received =
                asked(new GeminiAccess.Vertex("my-project", "europe-west4", () -> "t-1"), "");
        assertThat(received.line())
                .isEqualTo("POST /v1beta1/projects/my-project/locations/europe-west4/publishers/google/models/"
                        + "gemini-2.5-flash:generateContent HTTP/1.1");
        assertThat(received.headers())
                .containsEntry("authorization", "Bearer t-1")
                .doesNotContainKey("x-goog-api-key");
    }

    @ParameterizedTest
    @CsvSource({
        "global, https://aiplatform.googleapis.com/",
        "europe-west4, https://europe-west4-aiplatform.googleapis.com/",
        "eu, https://aiplatform.eu.rep.googleapis.com/",
    })
    void eachLocationHasItsOwnServer(String location, String url) {
        GeminiSettings settings = GeminiSettings.of(new GeminiAccess.Vertex("p", location, () -> "t"), "m");
        assertThat(settings.endpoint().url()).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'message':'API key not valid.','details':[{'reason':'API_KEY_INVALID'}]} | AUTHENTICATION",
                "400 | {'message':'The input token count (9) exceeds the maximum number of tokens allowed (8).'} | CONTEXT_TOO_LONG",
                "400 | {'message':'User location is not supported for the API use.'} | CONFIGURATION",
                "429 | {'message':'You exceeded your current quota','details':[{'violations':"
                        + "[{'quotaId':'GenerateRequestsPerDayPerProjectPerModel-FreeTier'}]}]} | QUOTA",
                "429 | {'message':'You exceeded your current quota','details':[{'violations':"
                        + "[{'quotaId':'GenerateRequestsPerMinutePerProjectPerModel-FreeTier'}]}]} | RATE_LIMIT",
                "503 | {'message':'The model is overloaded.','status':'UNAVAILABLE'} | OVERLOADED",
                "504 | {'message':'Deadline expired','status':'DEADLINE_EXCEEDED'} | TIMEOUT",
            })
    void failuresAreMappedToReasons(int status, String error, Reason reason) {
        String body = "{\"error\":" + error.replace('\'', '"') + "}";
        assertThat(fails(FakeResponse.json(status, body)).reason()).isEqualTo(reason);
    }

    @Test
    void delayInTheBodyIsReported() {
        String body = "{\"error\":{\"code\":429,\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
                + "\"retryDelay\":\"34.5s\"}]}}";
        assertThat(fails(FakeResponse.json(429, body)).retryAfter()).contains(Duration.ofMillis(34_500));
    }

    @Test
    void blockedPromptIsReportedAsFiltered() {
        ModelException failure = fails(FakeResponse.json(200, "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}"));
        assertThat(failure.reason()).isEqualTo(Reason.FILTERED);
        assertThat(failure).hasMessageContaining("SAFETY");
    }

    @Test
    void serviceAccountRequestsItsTokenOnce(@TempDir Path directory) throws Exception {
        String token = "{\"access_token\":\"t-2\",\"expires_in\":3600,\"token_type\":\"Bearer\"}";
        try (FakeProviderServer google = new FakeProviderServer(FakeResponse.json(200, token))) {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            byte[] key = keys.generateKeyPair().getPrivate().getEncoded();
            Path file = directory.resolve("account.json");
            Files.writeString(
                    file,
                    JSON.writeValueAsString(Map.of(
                            "type", "service_account",
                            "project_id", "p",
                            "client_id", "1",
                            "client_email", "a@p.iam.gserviceaccount.com",
                            "private_key_id", "k",
                            "private_key",
                                    "-----BEGIN PRIVATE KEY-----\n"
                                            + Base64.getMimeEncoder().encodeToString(key)
                                            + "\n-----END PRIVATE KEY-----\n",
                            "token_uri", google.url() + "/token")));
            ServiceAccount account = ServiceAccount.read(file);
            assertThat(account.get()).isEqualTo("t-2");
            assertThat(account.get()).isEqualTo("t-2");
            assertThat(google.received()).hasSize(1);
        }
    }

    @Test
    void contentOfAnInvalidAccountFileIsNotQuoted(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("x.json"), "{\"type\": \"sk-hidden\"}");
        assertThatThrownBy(() -> ServiceAccount.read(file))
                .hasMessageContaining("x.json")
                .hasMessageNotContaining("hidden");
    }
}

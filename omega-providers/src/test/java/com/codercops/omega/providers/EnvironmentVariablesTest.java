package com.codercops.omega.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginRegistry;
import com.codercops.omega.testing.FakeProviderServer;
import com.codercops.omega.testing.FakeResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Libraries read the environment for keys, servers and logs; Omega's settings must take precedence. */
@Timeout(90)
class EnvironmentVariablesTest {
    private static final Map<String, String> MISLEADING = Map.ofEntries(
            Map.entry("GOOGLE_API_KEY", "wrong"),
            Map.entry("GEMINI_API_KEY", "wrong"),
            Map.entry("GOOGLE_CLOUD_PROJECT", "wrong"),
            Map.entry("GOOGLE_CLOUD_LOCATION", "wrong"),
            Map.entry("GOOGLE_GENAI_USE_VERTEXAI", "true"),
            Map.entry("GOOGLE_GEMINI_BASE_URL", "http://127.0.0.1:1"),
            Map.entry("GOOGLE_VERTEX_BASE_URL", "http://127.0.0.1:1"),
            Map.entry("OPENAI_API_KEY", "wrong"),
            Map.entry("OPENAI_BASE_URL", "http://127.0.0.1:1"),
            Map.entry("OPENAI_ORG_ID", "wrong"),
            Map.entry("OPENAI_CUSTOM_HEADERS", "X-Wrong: wrong"),
            Map.entry("OPENAI_LOG", "debug"),
            Map.entry("AZURE_OPENAI_KEY", "wrong"));

    /** Another JVM, because the environment of this one cannot change. */
    public static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws Exception {
            Map<String, String> settings = new HashMap<>(Map.of("model", "m", "base-url", arguments[0]));
            for (String id : List.of("gemini", "openai", "azure-openai", "anthropic")) {
                settings.put("api-key", "given-" + id);
                ask(id, settings);
            }
            settings.remove("api-key");
            settings.putAll(Map.of("project", "given", "location", "given", "access-token", "given-vertex"));
            ask("gemini", settings);
        }

        private static void ask(String id, Map<String, String> settings) throws Exception {
            LanguageModel model = PluginRegistry.languageModels().create(id, new PluginConfig(settings));
            try {
                model.complete(new ModelRequest(
                        "secret instructions", List.of(ModelRequest.Message.user("hi")), 10, Duration.ofSeconds(60)));
            } catch (ModelException e) {
                // The received request decides.
            }
            ((AutoCloseable) model).close();
        }
    }

    @Test
    void environmentVariablesAreIgnored() throws Exception {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(401, "{}"))) {
            ProcessBuilder child = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Child.class.getName(),
                    server.url());
            child.environment().putAll(MISLEADING);
            Process process = child.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said).doesNotContain("given-", "secret instructions");
            assertThat(server.received())
                    .extracting(received -> received.line().split(" ", 3)[1])
                    .containsExactly(
                            "/v1beta/models/m:generateContent",
                            "/responses",
                            "/openai/v1/responses",
                            "/v1/messages",
                            "/v1beta1/projects/given/locations/given/publishers/google/models/m:generateContent");
            assertThat(server.received().get(0).headers()).containsEntry("x-goog-api-key", "given-gemini");
            assertThat(server.received().get(1).headers()).containsEntry("authorization", "Bearer given-openai");
            assertThat(server.received().get(2).headers()).containsEntry("api-key", "given-azure-openai");
            assertThat(server.received().get(3).headers()).containsEntry("x-api-key", "given-anthropic");
            assertThat(server.received().get(4).headers()).containsEntry("authorization", "Bearer given-vertex");
            assertThat(server.received())
                    .allSatisfy(received ->
                            assertThat(received.headers().values()).noneMatch(value -> value.contains("wrong")));
        }
    }
}

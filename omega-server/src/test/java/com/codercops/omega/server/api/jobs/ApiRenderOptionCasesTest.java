package com.codercops.omega.server.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The API accepts and rejects the same render options as the command line, with the same messages. */
class ApiRenderOptionCasesTest {
    private static final Path CASES = Path.of("")
            .toAbsolutePath()
            .getParent()
            .resolve("omega-app/src/test/resources/com/codercops/omega/app/options/render-option-cases.json");

    private static ApiTestServer site;
    private static ApiClient member;

    @BeforeAll
    static void start() throws Exception {
        site = new ApiTestServer();
        member = site.member();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    static Stream<JsonNode> cases() throws IOException {
        return StreamSupport.stream(new ObjectMapper().readTree(CASES.toFile()).spliterator(), false);
    }

    private static Answer order(JsonNode options) {
        ObjectNode body = options.deepCopy();
        return member.send(
                "POST", "/api/v1/jobs", body.put("prompt", "a circle").toString());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void apiMatchesTheCaseTable(JsonNode one) {
        Answer answer = order(one.get("api"));

        if (one.has("error")) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.json().get("detail").asText())
                    .isEqualTo(one.get("error").asText());
            assertThat(answer.json().get("field").asText())
                    .isEqualTo(one.get("field").asText());
        } else {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
            one.get("api").properties().forEach(option -> {
                if (!option.getKey().equals("quality")) {
                    assertThat(answer.json().at("/spec/" + option.getKey())).isEqualTo(option.getValue());
                }
            });
        }
    }

    @Test
    void optionsAboveTheLimitOfTheServerAreRejected() throws IOException {
        Answer answer = order(new ObjectMapper().readTree("{\"timeLimit\": \"PT10M\"}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText())
                .isEqualTo("The time limit '600 s' is invalid. It must be at most 300 s, the limit of this server.");
    }

    @Test
    void modelsMustBeAvailable() throws IOException {
        ObjectMapper json = new ObjectMapper();

        assertThat(order(json.readTree("{\"fixModel\": \"other\", \"fallbackModels\": [\"other\"]}"))
                        .json()
                        .at("/spec/fixModel")
                        .asText())
                .isEqualTo("other");
        assertThat(order(json.readTree("{\"fixModel\": \"none\"}"))
                        .json()
                        .get("field")
                        .asText())
                .isEqualTo("fixModel");
        assertThat(order(json.readTree("{\"fallbackModels\": [\"none\"]}"))
                        .json()
                        .get("field")
                        .asText())
                .isEqualTo("fallbackModels");
    }

    @Test
    void optionsForAModelNeedAPrompt() {
        for (String option : new String[] {
            "\"polish\": true", "\"review\": true", "\"fixModel\": \"other\"", "\"style\": \"chalk\"", "\"seconds\": 9"
        }) {
            Answer answer = member.send("POST", "/api/v1/jobs", "{\"script\": \"x = 1\", " + option + "}");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().get("detail").asText()).contains("is not allowed", "given script");
        }
    }

    @Test
    void sameKeyWithOtherOptionsIsAConflict() {
        ApiClient keyed = member.with("Idempotency-Key", "options");
        String job = "{\"prompt\": \"a circle\", \"maxOmissions\": 1}";

        assertThat(keyed.send("POST", "/api/v1/jobs", job).status()).isEqualTo(202);
        assertThat(keyed.send("POST", "/api/v1/jobs", job).status()).isEqualTo(202);
        assertThat(keyed.send("POST", "/api/v1/jobs", job.replace('1', '2')).status())
                .isEqualTo(422);
    }
}

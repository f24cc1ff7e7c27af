package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.system.OpenApiDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field that no operation knows is an error: a misspelled option must not be ignored. */
@Timeout(120)
class UnknownFieldsTest {
    private static ApiTestServer site;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void everyOperationWithABodyRejectsUnknownFields() {
        ApiClient admin = site.admin();
        List<String> accepted = new ArrayList<>();
        OpenApiDocument.document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation
                            .getValue()
                            .at("/requestBody/content/application~1json")
                            .isMissingNode()) {
                        return;
                    }
                    String url = path.getKey()
                            .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    Answer answer = admin.with("If-Match", "\"1\"").send(method, url, "{\"zzzzz\": 1}");
                    boolean named = answer.status() == 400
                            && answer.json().path("field").asText().equals("zzzzz");
                    // Some operations look for the resource before they read the body.
                    boolean missing = answer.status() == 404 && path.getKey().contains("{");
                    if (!named && !missing) {
                        accepted.add(method + " " + path.getKey() + ": " + answer);
                    }
                }));
        assertThat(accepted).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"modle,model", "allscenes,allScenes", "time_limit,timeLimit", "Prompt,prompt", "scenario,scene"})
    void nearestKnownFieldIsNamed(String typed, String nearest) {
        Answer answer = site.member().post("/api/v1/jobs", "prompt", "a circle", typed, "x");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(typed);
        assertThat(answer.json().get("detail").asText())
                .isEqualTo("The field '" + typed + "' is unknown. The nearest known field is '" + nearest + "'.");
    }

    @Test
    void unknownFieldOfANestedObjectIsNamedWithItsPath() {
        Answer answer = site.admin()
                .send(
                        "POST",
                        "/api/v1/admin/invitations",
                        "{\"email\": \"new@example.org\", \"quota\": {\"concurrentJob\": 1}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo("quota.concurrentJob");
        assertThat(answer.json().get("detail").asText()).contains("'quota.concurrentJobs'");
    }

    @Test
    void hostileNamesAreShownShortAndPlain() {
        Answer answer = site.member().post("/api/v1/jobs", "prompt", "a", "\u202e" + "x".repeat(10_000), 1);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText())
                .startsWith("The field '?xxx")
                .hasSizeLessThan(200);
    }
}

package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.system.OpenApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client of the API has no command line: no text names a flag of it. */
@Timeout(120)
class PlainApiWordsTest {
    private static final Pattern FLAG = Pattern.compile("(^|[\\s('\"])--[a-z]");
    private static final Path CASES = Path.of("")
            .toAbsolutePath()
            .getParent()
            .resolve("omega-app/src/test/resources/com/codercops/omega/app/options/render-option-cases.json");

    private static final List<String> WRONG_JOBS = List.of(
            "{\"transparent\": true, \"format\": \"mp4\"}",
            "{\"join\": true, \"format\": \"gif\"}",
            "{\"aspect\": \"3:1\"}",
            "{\"aspect\": \"1:1\", \"width\": 2, \"height\": 2}",
            "{\"scene\": \"all\", \"allScenes\": true}",
            "{\"model\": \"none\"}",
            "{\"timeLimit\": \"PT10M\"}",
            "{\"memoryBytes\": 999999999999}",
            "{\"budgetTokens\": 999999999999}",
            "{\"polish\": 1}",
            "{\"layoutRepairs\": \"no\"}",
            "{\"zzz\": 1}",
            "{\"script\": \"x\"}");

    @Test
    void problemsOfJobsNameNoFlags() throws Exception {
        ObjectMapper json = new ObjectMapper();
        List<String> bodies = new ArrayList<>(WRONG_JOBS);
        for (JsonNode one : json.readTree(CASES.toFile())) {
            bodies.add(one.get("api").toString());
        }
        try (ApiTestServer site = new ApiTestServer()) {
            ApiClient member = site.member();
            for (String body : bodies) {
                var whole = (com.fasterxml.jackson.databind.node.ObjectNode) json.readTree(body);
                whole.put("prompt", "a circle");
                Answer answer = member.send("POST", "/api/v1/jobs", whole.toString());
                assertThat(answer.json().path("detail").asText()).as(body).doesNotContainPattern(FLAG);
            }
        }
    }

    @Test
    void documentNamesNoFlags() {
        texts(OpenApiDocument.document()).forEach(text -> assertThat(text).doesNotContainPattern(FLAG));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }
}

package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.system.OpenApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples, which Swagger UI sends unless somebody changes them, are requests that work. */
@Timeout(120)
class OpenApiExamplesTest {
    private static final ObjectNode DOCUMENT = OpenApiDocument.document();

    /** The media type of each JSON body, by operation. */
    private static Map<String, JsonNode> bodies() {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode body = operation.getValue().at("/requestBody/content/application~1json");
                    if (!body.isMissingNode()) {
                        bodies.put(operation.getKey() + " " + path.getKey(), body);
                    }
                }));
        return bodies;
    }

    @Test
    void everyBodyHasAnExampleThatMatchesItsSchema() {
        SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        assertThat(bodies()).hasSizeGreaterThan(20).allSatisfy((operation, body) -> {
            assertThat(body.has("example")).as("an example of " + operation).isTrue();
            ObjectNode whole = body.get("schema").deepCopy();
            whole.set("components", DOCUMENT.get("components"));
            assertThat(schemas.getSchema(whole).validate(body.get("example"))).isEmpty();
        });
    }

    @Test
    void examplesOfJobsAndScriptsAreAccepted() throws Exception {
        try (ApiTestServer site = new ApiTestServer()) {
            ApiClient member = site.member();
            Answer job = sent(member, "post", "/api/v1/jobs", "/api/v1/jobs");
            assertThat(job.status()).as(job.toString()).isEqualTo(202);
            Answer script = sent(member, "post", "/api/v1/scripts", "/api/v1/scripts");
            assertThat(script.status()).as(script.toString()).isEqualTo(201);
            String one = script.header("Location");
            ApiClient seen = member.with("If-Match", "*");
            assertThat(sent(seen, "patch", "/api/v1/scripts/{id}", one).status())
                    .isEqualTo(200);
            assertThat(sent(seen, "post", "/api/v1/scripts/{id}/versions", one + "/versions")
                            .status())
                    .isEqualTo(200);
            assertThat(sent(member, "post", "/api/v1/scripts/{id}/render", one + "/render")
                            .status())
                    .isEqualTo(202);
            assertThat(sent(member, "post", "/api/v1/scripts/{id}/fork", one + "/fork")
                            .status())
                    .isEqualTo(201);
            String video = "/api/v1/videos/" + site.video(member, new byte[] {1});
            assertThat(sent(member, "patch", "/api/v1/videos/{id}", video).status())
                    .isEqualTo(200);
            assertThat(sent(member, "post", "/api/v1/videos/{id}/links", video + "/links")
                            .status())
                    .isEqualTo(201);
            ApiClient admin = site.admin();
            assertThat(sent(admin, "post", "/api/v1/admin/invitations", "/api/v1/admin/invitations")
                            .status())
                    .isEqualTo(201);
            assertThat(sent(admin, "post", "/api/v1/me/tokens", "/api/v1/me/tokens")
                            .status())
                    .isEqualTo(201);
        }
    }

    private static Answer sent(ApiClient client, String method, String operation, String path) {
        JsonNode example = bodies().get(method + " " + operation).get("example");
        return client.send(method.toUpperCase(java.util.Locale.ROOT), path, example.toString());
    }
}

package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class JobsApiTest {
    private static Site site;
    private static ApiClient member;

    @BeforeAll
    static void open() throws Exception {
        site = new Site();
        member = site.member();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void anOrderIsAcceptedAndFoundWhereTheAnswerSays() {
        ApiClient.Answer ordered = member.post("/api/v1/jobs", "prompt", "a sine wave", "quality", "m");
        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
        ApiClient.Answer found = member.get(ordered.header("Location"));
        assertThat(found.json()).isEqualTo(ordered.json());
        assertThat(found.json().get("width").asInt()).isEqualTo(1280);
    }

    @Test
    void anothersJobIsAsNotThere() {
        String path = member.post("/api/v1/jobs", "prompt", "mine").header("Location");
        ApiClient other = site.member();
        for (String under : new String[] {"", "/runs"}) {
            assertThat(other.get(path + under).status()).isEqualTo(404);
        }
        assertThat(other.post(path + "/cancel").status()).isEqualTo(404);
        assertThat(member.get("/api/v1/jobs/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(member.get("/api/v1/jobs/1-1-1-1-1").status()).isEqualTo(404);
    }

    @Test
    void aCancelledJobCannotBeCancelledAgain() {
        String path = member.post("/api/v1/jobs", "prompt", "no").header("Location");
        assertThat(member.post(path + "/cancel").json().get("state").asText()).isEqualTo("cancelled");
        assertThat(member.post(path + "/cancel").status()).isEqualTo(409);
        assertThat(member.post(path + "/retry").status()).isEqualTo(409);
    }

    @Test
    void badOrdersNameTheField() {
        assertField("prompt", "prompt", "");
        assertField("prompt", "prompt", "a", "script", "b");
        assertField("prompt");
        assertField("prompt", "prompt", 7);
        assertField("format", "prompt", "a", "format", "exe");
        assertField("quality", "prompt", "a", "quality", "best");
        assertField("width", "prompt", "a", "width", 3);
        assertField("priority", "prompt", "a", "priority", 101);
    }

    private static void assertField(String field, Object... order) {
        ApiClient.Answer answer = member.post("/api/v1/jobs", order);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
    }

    @Test
    void whoIsNotKnownIsTurnedAway() {
        assertThat(site.nobody().post("/api/v1/jobs", "prompt", "a").status()).isEqualTo(401);
        assertThat(site.nobody().withToken("omega_no").get("/api/v1/jobs/1").status())
                .isEqualTo(401);
        assertThat(site.nobody().get("/api/v1/nothing").json().get("type").asText())
                .isEqualTo("urn:omega:problem:not-found");
    }
}

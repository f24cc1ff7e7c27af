package com.codercops.omega.server.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class JobsApiTest {
    private static ApiTestServer site;
    private static ApiClient member;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        member = site.member();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void createdJobIsAtLocation() {
        ApiClient.Answer ordered = member.post("/api/v1/jobs", "prompt", "a sine wave", "quality", "m");
        assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
        ApiClient.Answer found = member.get(ordered.header("Location"));
        assertThat(found.json()).isEqualTo(ordered.json());
        assertThat(found.json().at("/spec/width").asInt()).isEqualTo(1280);
    }

    @Test
    void jobOfAnotherUserReturns404() {
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
    void cancelOfCancelledJobReturns409() {
        String path = member.post("/api/v1/jobs", "prompt", "no").header("Location");
        assertThat(member.post(path + "/cancel").json().get("state").asText()).isEqualTo("cancelled");
        assertThat(member.post(path + "/cancel").status()).isEqualTo(409);
        assertThat(member.post(path + "/retry").status()).isEqualTo(409);
    }

    @Test
    void invalidJobRequestNamesField() {
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
    void unauthenticatedRequestReturns401() {
        assertThat(site.anonymous().post("/api/v1/jobs", "prompt", "a").status())
                .isEqualTo(401);
        assertThat(site.anonymous().withToken("omega_no").get("/api/v1/jobs/1").status())
                .isEqualTo(401);
        assertThat(site.anonymous().get("/api/v1/nothing").json().get("type").asText())
                .isEqualTo("urn:omega:problem:not-found");
    }

    @Test
    void pagingAndFiltersCoverAllJobs() {
        ApiClient fresh = site.member();
        for (int i = 0; i < 5; i++) {
            assertThat(fresh.post("/api/v1/jobs", "prompt", "job " + i).status())
                    .isEqualTo(202);
        }
        List<String> prompts = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = fresh.get("/api/v1/jobs?limit=2" + next).json();
            page.get("items").forEach(job -> prompts.add(job.at("/spec/prompt").asText()));
            next = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!next.isEmpty());
        assertThat(prompts).containsExactly("job 4", "job 3", "job 2", "job 1", "job 0");
        assertThat(fresh.get("/api/v1/jobs?search=JOB%203").json().get("items")).hasSize(1);
        assertThat(fresh.get("/api/v1/jobs?state=failed,cancelled").json().get("items"))
                .isEmpty();
        assertThat(fresh.get("/api/v1/jobs?state=lost").json().get("field").asText())
                .isEqualTo("state");
        assertThat(fresh.get("/api/v1/jobs?cursor=x").json().get("field").asText())
                .isEqualTo("cursor");
        assertThat(fresh.get("/api/v1/jobs?limit=0").json().get("field").asText())
                .isEqualTo("limit");
    }

    @Test
    void sameIdempotencyKeyReturnsSameJob() {
        ApiClient keyed = member.with("Idempotency-Key", UUID.randomUUID().toString());
        String first = keyed.post("/api/v1/jobs", "prompt", "once").header("Location");
        assertThat(keyed.post("/api/v1/jobs", "prompt", "once").header("Location"))
                .isEqualTo(first);
        assertThat(keyed.post("/api/v1/jobs", "prompt", "another").status()).isEqualTo(422);
        assertThat(member.with("Idempotency-Key", "no space")
                        .post("/api/v1/jobs", "prompt", "a")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void jobUsesOfferedModelsOnly() {
        assertThat(member.get("/api/v1/models").json().at("/items/0/id").asText())
                .isEqualTo("gallery");
        Answer chosen = member.post("/api/v1/jobs", "prompt", "a", "model", "other", "render", false);
        assertThat(chosen.json().at("/spec/model").asText()).isEqualTo("other");
        assertField("model", "prompt", "a", "model", "gpt-99");
    }

    @Test
    void exhaustedDailyQuotaReturnsRetryAfter() throws Exception {
        site.person("busy@example.org", AccountState.ACTIVE);
        UUID id = site.auth
                .accounts()
                .list(Actor.SYSTEM, null, "busy@example.org", null, 1)
                .get(0)
                .id();
        site.auth.accounts().changeQuota(Actor.SYSTEM, id, new Quota(1, 1, 10, 1000, BigDecimal.ONE));
        ApiClient busy = site.loggedIn("busy@example.org");
        assertThat(busy.post("/api/v1/jobs", "prompt", "a").status()).isEqualTo(202);
        Answer refused = busy.post("/api/v1/jobs", "prompt", "b");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(busy.get("/api/v1/usage").json().at("/items/1/used").asInt()).isEqualTo(1);
    }

    @Test
    void quotaOfZeroCannotBeWaitedFor() {
        UUID id = site.person("none@example.org", AccountState.ACTIVE).id();
        site.auth.accounts().changeQuota(Actor.SYSTEM, id, new Quota(1, 5, 10, 0, BigDecimal.ZERO));
        ApiClient none = site.loggedIn("none@example.org");
        Answer refused = none.post("/api/v1/jobs", "prompt", "a", "model", "other");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEmpty();
        assertThat(refused.json().get("detail").asText())
                .isEqualTo(
                        "The quota of this account has no tokens per month. Ask an administrator for a higher limit.");
        assertThat(none.post("/api/v1/jobs", "prompt", "a").status())
                .as("the gallery costs no tokens")
                .isEqualTo(202);
    }

    @Test
    void retryUsesCurrentQuota() {
        ApiClient admin = site.admin();
        UUID id = site.person("failing@example.org", AccountState.ACTIVE).id();
        site.auth.accounts().changeQuota(Actor.SYSTEM, id, new Quota(1, 1, 10, 1000, BigDecimal.ONE));
        ApiClient failing = site.loggedIn("failing@example.org");
        String job = failing.post("/api/v1/jobs", "prompt", "a").header("Location");
        site.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE job SET state = 'failed', failure = 'backend', finished_at = now() WHERE owner = ?",
                        id));
        assertThat(failing.post(job + "/retry").status()).isEqualTo(429);
        Object[] more = {
            "concurrentJobs",
            1,
            "jobsPerDay",
            2,
            "renderMinutesPerMonth",
            10,
            "tokensPerMonth",
            7000,
            "costUsdPerMonth",
            1
        };
        assertThat(admin.put("/api/v1/admin/accounts/" + id + "/quota", more).status())
                .isEqualTo(200);
        long tokens = site.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT monthly_token_limit FROM job WHERE owner = :id")
                        .bind("id", id)
                        .mapTo(Long.class)
                        .one());
        assertThat(tokens).isEqualTo(7000);
        assertThat(failing.post(job + "/retry").status()).isEqualTo(202);
    }
}

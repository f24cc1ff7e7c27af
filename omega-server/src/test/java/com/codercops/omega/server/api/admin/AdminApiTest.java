package com.codercops.omega.server.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class AdminApiTest {
    private static final String ACCOUNTS = "/api/v1/admin/accounts/";
    private static final Map<String, Object> QUOTA = Map.of(
            "concurrentJobs",
            2,
            "jobsPerDay",
            9,
            "renderMinutesPerMonth",
            30,
            "tokensPerMonth",
            5000,
            "costUsdPerMonth",
            1.25);

    private static ApiTestServer site;
    private static ApiClient admin;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        admin = site.admin();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void accountListReturnsEachAccountOnce() {
        for (int i = 0; i < 5; i++) {
            site.person("paged" + i + "@example.org", AccountState.WAITING);
        }
        List<String> found = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = admin.get("/api/v1/admin/accounts?limit=2&state=waiting&search=PAGED" + next)
                    .json();
            page.get("items").forEach(item -> found.add(item.get("email").asText()));
            next = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asText();
        } while (!next.isEmpty());
        assertThat(found)
                .containsExactly(
                        "paged0@example.org",
                        "paged1@example.org",
                        "paged2@example.org",
                        "paged3@example.org",
                        "paged4@example.org");
        for (String wrong : List.of("state=unknown", "state=WAITING", "cursor=1", "limit=0", "limit=101", "limit=x")) {
            Answer answer = admin.get("/api/v1/admin/accounts?" + wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.json().get("field").asText()).isEqualTo(wrong.replaceAll("=.*", ""));
        }
    }

    @Test
    void suspensionRevokesSessionsAndSendsReason() {
        UUID id = site.person("loud@example.org", AccountState.ACTIVE).id();
        ApiClient person = site.loggedIn("loud@example.org");
        assertThat(admin.post(ACCOUNTS + id + "/suspend").json().get("field").asText())
                .isEqualTo("reason");
        Answer suspended = admin.post(ACCOUNTS + id + "/suspend", "reason", "Too loud.");
        assertThat(suspended.json().get("reason").asText()).isEqualTo("Too loud.");
        assertThat(person.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(admin.post(ACCOUNTS + id + "/approve").status()).isEqualTo(409);
        assertThat(admin.post(ACCOUNTS + id + "/reinstate").json().get("state").asText())
                .isEqualTo("active");
        assertThat(admin.delete(ACCOUNTS + id).status()).isEqualTo(204);
        assertThat(admin.get(ACCOUNTS + id).json().get("email").isNull()).isTrue();
        UUID other =
                site.person("no@example.org", AccountState.PENDING_APPROVAL).id();
        assertThat(admin.post(ACCOUNTS + other + "/reject", "reason", "No.")
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("rejected");
    }

    @Test
    void lockedAccountIsShownAndUnlocked() {
        UUID id = site.person("forgetful@example.org", AccountState.ACTIVE).id();
        assertThat(admin.get(ACCOUNTS + id).json().get("lockedUntil").isNull()).isTrue();
        ApiClient person = site.anonymous();
        for (int i = 0; i < 10; i++) {
            person.post("/api/v1/session", "email", "forgetful@example.org", "password", "wrong password");
        }
        Object[] right = {"email", "forgetful@example.org", "password", ApiTestServer.PASSWORD};
        assertThat(person.post("/api/v1/session", right).status()).isEqualTo(401);
        assertThat(admin.get(ACCOUNTS + id).json().get("lockedUntil").asText()).startsWith("20");
        assertThat(admin.post(ACCOUNTS + id + "/unlock")
                        .json()
                        .get("lockedUntil")
                        .isNull())
                .isTrue();
        assertThat(person.post("/api/v1/session", right).status()).isEqualTo(201);
        Answer log = admin.get("/api/v1/admin/audit-log?action=unlock&accountId=" + id);
        assertThat(log.json().get("items")).hasSize(1);
        UUID deleted = site.person("gone@example.org", AccountState.WAITING).id();
        assertThat(admin.post(ACCOUNTS + deleted + "/unlock").status()).isEqualTo(409);
    }

    @Test
    void auditDetailsAreJson() {
        UUID id = site.person("more@example.org", AccountState.ACTIVE).id();
        assertThat(admin.send("PUT", ACCOUNTS + id + "/quota", json(QUOTA)).status())
                .isEqualTo(200);
        Answer log = admin.get("/api/v1/admin/audit-log?action=change_quota&accountId=" + id);
        assertThat(log.json().at("/items/0/details/to/costUsdPerMonth").decimalValue())
                .isEqualByComparingTo("1.25");
        assertThat(log.json().at("/items/0/details/from/concurrentJobs").isInt())
                .isTrue();
        assertThat(admin.put("/api/v1/admin/roles/teacher", "permissions", List.of("videos.create"))
                        .status())
                .isEqualTo(200);
        Answer roles = admin.get("/api/v1/admin/audit-log?action=define_role");
        assertThat(roles.json().at("/items/0/details/permissions/0").asText()).isEqualTo("videos.create");
        for (var entry : admin.get("/api/v1/admin/audit-log?limit=100").json().get("items")) {
            entry.get("details").forEach(detail -> assertThat(detail.asText()).doesNotContain("["));
        }
    }

    @Test
    void concurrentAccountChangeReturns412() {
        UUID id = site.person("shared@example.org", AccountState.ACTIVE).id();
        String tag = admin.get(ACCOUNTS + id).header("ETag");
        Answer first = admin.with("If-Match", tag).send("PUT", ACCOUNTS + id + "/quota", json(QUOTA));
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(first.json().at("/quota/costUsdPerMonth").decimalValue()).isEqualByComparingTo("1.25");
        Answer second = admin.with("If-Match", tag).put(ACCOUNTS + id + "/role", "role", "admin");
        assertThat(second.status()).isEqualTo(412);
        Answer nonsense = admin.with("If-Match", "nonsense").put(ACCOUNTS + id + "/role", "role", "admin");
        assertThat(nonsense.status()).isEqualTo(400);
        assertThat(nonsense.json().get("field").asText()).isEqualTo("If-Match");
        assertThat(admin.get(ACCOUNTS + id).json().get("role").asText()).isEqualTo("member");
        Answer third =
                admin.with("If-Match", "\"x\", " + first.header("ETag")).put(ACCOUNTS + id + "/role", "role", "admin");
        assertThat(third.json().get("role").asText()).isEqualTo("admin");
        assertThat(admin.put(ACCOUNTS + id + "/role", "role", "member").status())
                .isEqualTo(200);
    }

    @Test
    void invalidQuotaNamesFieldAndChangesNothing() {
        UUID id = site.person("bad-quota@example.org", AccountState.ACTIVE).id();
        String before = admin.get(ACCOUNTS + id).toString();
        for (String[] wrong : new String[][] {
            {"concurrentJobs", "-1"},
            {"jobsPerDay", "1.5"},
            {"renderMinutesPerMonth", "\"1\""},
            {"tokensPerMonth", "1e30"},
            {"costUsdPerMonth", "-0.01"},
            {"costUsdPerMonth", "0.001"},
            {"costUsdPerMonth", "1e999999999"},
            {"costUsdPerMonth", "null"},
            {"costUsdPerMonth", "NaN"}
        }) {
            Answer answer = admin.send(
                    "PUT",
                    ACCOUNTS + id + "/quota",
                    json(QUOTA).replaceFirst("\"" + wrong[0] + "\":[^,}]+", "\"" + wrong[0] + "\":" + wrong[1]));
            assertThat(answer.status())
                    .as(wrong[0] + " " + wrong[1] + " " + answer)
                    .isEqualTo(400);
            String field = wrong[1].equals("NaN") ? "body" : wrong[0];
            assertThat(answer.json().get("field").asText()).isEqualTo(field);
        }
        assertThat(admin.get(ACCOUNTS + id).toString()).isEqualTo(before);
    }

    @Test
    void lastAdminCannotBeRemoved() throws Exception {
        try (ApiTestServer lonely = new ApiTestServer()) {
            ApiClient only = lonely.admin();
            String path = ACCOUNTS + only.get("/api/v1/me").json().get("id").asText();
            List<Answer> tries = List.of(
                    only.put(path + "/role", "role", "member"),
                    only.post(path + "/suspend", "reason", "x"),
                    only.delete(path),
                    only.post("/api/v1/me/delete", "currentPassword", ApiTestServer.PASSWORD));
            assertThat(tries)
                    .allSatisfy(answer ->
                            assertThat(answer.json().get("type").asText()).isEqualTo("urn:omega:problem:last-admin"));
            assertThat(only.get("/api/v1/me").status()).isEqualTo(200);
        }
    }

    @Test
    void bulkInvitationReturnsOutcomePerAddress() {
        site.person("has-account@example.org", AccountState.ACTIVE);
        List<String> emails = List.of(
                "bulk1@example.org", "no address", "has-account@example.org", "BULK1@example.org", "bulk2@example.org");
        Answer answer = admin.post("/api/v1/admin/invitations/bulk", "emails", emails, "quota", QUOTA);
        List<String> outcomes = new ArrayList<>();
        answer.json()
                .get("items")
                .forEach(item -> outcomes.add(
                        item.get("email").asText() + " " + item.get("outcome").asText()));
        assertThat(outcomes)
                .containsExactlyInAnyOrder(
                        "bulk1@example.org invited",
                        "no address invalid",
                        "has-account@example.org refused",
                        "bulk2@example.org invited");
        assertThat(admin.get("/api/v1/admin/accounts?search=bulk1")
                        .json()
                        .at("/items/0/quota/concurrentJobs")
                        .asInt())
                .isEqualTo(2);
        Answer tooMany = admin.post(
                "/api/v1/admin/invitations/bulk", "emails", java.util.Collections.nCopies(1001, "a@example.org"));
        assertThat(tooMany.json().get("field").asText()).isEqualTo("emails");
        Answer again = admin.post("/api/v1/admin/invitations", "email", "has-account@example.org");
        assertThat(again.status()).isEqualTo(409);
        Answer unknownRole = admin.post("/api/v1/admin/invitations", "email", "role@example.org", "role", "emperor");
        assertThat(unknownRole.status()).as(unknownRole.toString()).isBetween(400, 409);
        Answer nested = admin.post("/api/v1/admin/invitations", "email", "q@example.org", "quota", Map.of());
        assertThat(nested.json().get("field").asText()).isEqualTo("quota.concurrentJobs");
    }

    @Test
    void callerCannotGrantMissingPermissions() {
        assertThat(admin.put(
                                "/api/v1/admin/roles/inviter",
                                "permissions",
                                List.of("invitations.manage", "accounts.read"))
                        .status())
                .isEqualTo(200);
        UUID id = site.person("inviter@example.org", AccountState.ACTIVE).id();
        admin.put(ACCOUNTS + id + "/role", "role", "inviter");
        ApiClient inviter = site.loggedIn("inviter@example.org");
        assertThat(inviter.post("/api/v1/admin/invitations", "email", "x@example.org", "role", "admin")
                        .status())
                .isEqualTo(403);
        assertThat(inviter.put("/api/v1/admin/roles/inviter", "permissions", List.of("roles.manage"))
                        .status())
                .isEqualTo(403);
        assertThat(inviter.get("/api/v1/admin/roles").json().get("items")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(admin.delete("/api/v1/admin/roles/inviter").status()).isEqualTo(409);
        assertThat(admin.put("/api/v1/admin/roles/admin", "permissions", List.of("videos.create"))
                        .status())
                .isEqualTo(409);
        assertThat(admin.put("/api/v1/admin/roles/NO%20NAME", "permissions", List.of("videos.create"))
                        .status())
                .isEqualTo(400);
        Answer misspelt = admin.put("/api/v1/admin/roles/helper", "permissions", List.of("accounts.reed"));
        assertThat(misspelt.status()).as(misspelt.toString()).isEqualTo(400);
        assertThat(misspelt.json().get("field").asText()).isEqualTo("permissions");
        assertThat(misspelt.json().get("detail").asText()).endsWith("none has: accounts.reed.");
        admin.put("/api/v1/admin/roles/idle", "permissions", List.of("videos.create"));
        assertThat(admin.delete("/api/v1/admin/roles/idle").status()).isEqualTo(204);
    }

    @Test
    void auditLogIsPagedAndExported() {
        UUID id = site.person("traced@example.org", AccountState.ACTIVE).id();
        JsonNode first =
                admin.get("/api/v1/admin/audit-log?limit=1&accountId=" + id).json();
        JsonNode second = admin.get("/api/v1/admin/audit-log?limit=1&accountId=" + id + "&cursor="
                        + first.get("next").asText())
                .json();
        assertThat(first.at("/items/0/action").asText()).isEqualTo("approve");
        assertThat(second.at("/items/0/id").asLong())
                .isLessThan(first.at("/items/0/id").asLong());
        assertThat(admin.get("/api/v1/admin/audit-log?action=register")
                        .json()
                        .at("/items/0/details")
                        .isObject())
                .isTrue();
        assertThat(admin.get("/api/v1/admin/audit-log?action=Register")
                        .json()
                        .get("field")
                        .asText())
                .isEqualTo("action");
        Answer export = admin.get("/api/v1/admin/audit-log/export");
        assertThat(export.header("Content-Disposition")).contains("omega-audit.ndjson");
        assertThat(export.toString().lines()).hasSizeGreaterThan(5).anyMatch(line -> line.contains(id.toString()));
        assertThat(export.toString()).doesNotContain("traced@example.org");
    }

    @Test
    void queuedMailIsCounted() {
        site.auth.outbox().deliver(1000);
        site.person("mailed@example.org", AccountState.WAITING);
        assertThat(admin.get("/api/v1/admin/remedies").json().get("items").isArray())
                .isTrue();
        assertThat(admin.get("/api/v1/admin/mail").json().get("queued").asInt()).isGreaterThanOrEqualTo(1);
        assertThat(admin.post("/api/v1/admin/mail/retry").json().get("retried").asInt())
                .isZero();
    }

    private static String json(Map<String, Object> object) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(object);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

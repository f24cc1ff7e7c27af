package com.codercops.omega.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.example.HttpApiVideo;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.SseClient;
import com.codercops.omega.server.configuration.ServerConfiguration;
import com.codercops.omega.server.database.DatabaseSettings;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the waiting list to a video and account suspension, over HTTP only: a server with a mail server, a database, the sandbox
 * and the offline gallery.
 */
@Timeout(1800)
class EndToEndIT {
    private static final String PASSWORD = "nine purple otters";
    private static final String ADA = "ada@example.org";
    private static final String MAX = "max@example.org";

    @TempDir
    Path root;

    private final Map<String, String> variables = new HashMap<>();
    private FakeSmtpServer mails;
    private OmegaServer server;
    private ApiClient anonymous;

    @BeforeEach
    void surround() {
        Optional<String> python = Optional.ofNullable(System.getenv("OMEGA_MANIM_PYTHON"));
        if (python.isEmpty()) {
            System.err.println("SKIPPED: set OMEGA_MANIM_PYTHON to a Python that has Manim to run this test");
        }
        Assumptions.assumeTrue(python.isPresent(), "OMEGA_MANIM_PYTHON is not set");
        mails = new FakeSmtpServer();
        variables.put("HOME", root.toString());
        variables.put("OMEGA_HTTP_PORT", "0");
        variables.put("OMEGA_MANIM_PYTHON", python.get());
        variables.putAll(mails.variables());
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
        if (mails != null) {
            mails.close();
        }
    }

    @Test
    void embeddedDatabase() throws Exception {
        wholeWay();
    }

    @Test
    void systemPostgres() throws Exception {
        try (SystemPostgres postgres = SystemPostgres.start()) {
            DatabaseSettings settings = postgres.settings();
            variables.put("OMEGA_DATABASE_URL", settings.url());
            variables.put("OMEGA_DATABASE_USER", settings.user());
            variables.put("OMEGA_DATABASE_PASSWORD", settings.password());
            wholeWay();
            assertThat(root.resolve(".local/share/omega/server/database")).doesNotExist();
            server.close();
            server = null;
        }
    }

    private void wholeWay() throws Exception {
        server = OmegaServer.open(
                ServerConfiguration.load(new ProcessContext(variables, root), Optional.empty(), Map.of())
                        .settings());
        anonymous = new ApiClient(URI.create("http://127.0.0.1:" + server.port()));
        ApiClient admin = firstAdmin();
        String account = comesIn(admin);
        ApiClient member = logIn(MAX);
        Answer job = ordersOnce(member);
        watches(member, job.header("Location"));
        JsonNode video = videos(member, job.json().get("id").asText()).get(0);
        downloads(member, video);
        shares(member, video);
        edits(member);
        usage(member);
        program(member);
        ownData(member);
        goesAndIsSuspended(member, admin, account);
        isInTheLog(admin, account);
    }

    private ApiClient firstAdmin() {
        String link = server.bootstrapLink().orElseThrow();
        assertThat(link).startsWith(server.address() + "/bootstrap?token=");
        String token = link.substring(link.indexOf('=') + 1);
        Object[] body = {"token", token, "email", ADA, "name", "Ada Admin", "password", PASSWORD};
        assertStatus(201, anonymous.post("/api/v1/bootstrap", body));
        assertStatus(400, anonymous.post("/api/v1/bootstrap", body));
        return logIn(ADA);
    }

    /** Registers an account up to its approval; returns its id. */
    private String comesIn(ApiClient admin) {
        assertStatus(202, anonymous.post("/api/v1/waiting-list", "email", MAX));
        assertThat(mails.text(MAX, "waiting list")).contains("this address was added to the waiting list");
        JsonNode waiting = ok(admin.get("/api/v1/admin/accounts?state=waiting")).get("items");
        assertThat(waiting).hasSize(1);
        assertThat(waiting.at("/0/email").asText()).isEqualTo(MAX);
        Answer invited = assertStatus(201, admin.post("/api/v1/admin/invitations", "email", MAX));
        String invitation = mails.token(MAX, "invited", server.address() + "/register");
        linkScannersOpen("/register", invitation, "invitation");
        Object[] registration = {"token", invitation, "email", MAX, "name", "Max Member", "password", PASSWORD};
        assertStatus(201, anonymous.post("/api/v1/registrations", registration));
        assertStatus(400, anonymous.post("/api/v1/registrations", registration));
        assertStatus(403, tryToLogIn(MAX));
        String verification = mails.token(MAX, "onfirm", server.address() + "/verify");
        linkScannersOpen("/verify", verification, "email_verification");
        assertThat(ok(anonymous.post("/api/v1/email-verifications", "token", verification))
                        .get("state")
                        .asText())
                .isEqualTo("pending_approval");
        assertStatus(403, tryToLogIn(MAX));
        assertStatus(200, admin.post(invited.header("Location") + "/approve"));
        assertThat(mails.text(MAX, "approved")).contains(server.address() + "/login");
        return invited.json().get("id").asText();
    }

    /** Mail scanners do this too; it must not use the token. */
    private void linkScannersOpen(String page, String token, String purpose) {
        for (int i = 0; i < 3; i++) {
            assertStatus(200, anonymous.get(page + "?token=" + token));
            assertThat(ok(anonymous.post("/api/v1/links/inspect", "token", token, "purpose", purpose))
                            .get("purpose")
                            .asText())
                    .isEqualTo(purpose);
        }
    }

    private Answer tryToLogIn(String email) {
        return anonymous.post("/api/v1/session", "email", email, "password", PASSWORD);
    }

    private ApiClient logIn(String email) {
        Answer answer = assertStatus(201, tryToLogIn(email));
        return anonymous.with("Cookie", answer.header("Set-Cookie").replaceAll(";.*", ""));
    }

    private static Answer ordersOnce(ApiClient member) {
        ApiClient keyed = member.with("Idempotency-Key", "the-sine-wave");
        Answer job = assertStatus(202, keyed.post("/api/v1/jobs", "prompt", "sine wave of frequency 3"));
        Answer again = assertStatus(202, keyed.post("/api/v1/jobs", "prompt", "sine wave of frequency 3"));
        assertThat(again.json().get("id")).isEqualTo(job.json().get("id"));
        assertStatus(422, keyed.post("/api/v1/jobs", "prompt", "sine wave of frequency 4"));
        return job;
    }

    /** Receives three events, loses the connection, reconnects, and receives the rest: each event once, in order. */
    private static void watches(ApiClient member, String job) throws IOException {
        List<SseClient.Event> heard = new ArrayList<>();
        try (SseClient stream = SseClient.open(member, job + "/events")) {
            for (int i = 0; i < 3; i++) {
                heard.add(stream.next());
            }
        }
        try (SseClient stream = SseClient.open(member.with("Last-Event-ID", "3"), job + "/events")) {
            while (!isLast(heard.get(heard.size() - 1))) {
                heard.add(stream.next());
            }
            stream.awaitEnd();
        }
        for (int i = 0; i < heard.size(); i++) {
            assertThat(heard.get(i).id()).isEqualTo(String.valueOf(i + 1));
        }
        assertThat(heard)
                .extracting(SseClient.Event::type)
                .contains("state_changed", "model_call_started", "attempt_started", "play_started");
        assertThat(heard.get(heard.size() - 1).data()).contains("succeeded");
        assertStatus(
                204,
                member.with("Accept", "text/event-stream")
                        .with("Last-Event-ID", String.valueOf(heard.size()))
                        .get(job + "/events"));
        assertThat(ok(member.get(job)).get("state").asText()).isEqualTo("succeeded");
    }

    private static boolean isLast(SseClient.Event event) {
        return event.type().equals("state_changed") && event.data().matches(".*(succeeded|failed|cancelled).*");
    }

    private static JsonNode videos(ApiClient member, String job) {
        JsonNode videos = ok(member.get("/api/v1/jobs/" + job + "/videos")).get("items");
        assertThat(videos).isNotEmpty();
        assertThat(ok(member.get("/api/v1/videos")).get("items")).contains(videos.get(0));
        return videos;
    }

    private static void downloads(ApiClient member, JsonNode video) throws Exception {
        String path = video.get("videoUrl").asText();
        Answer whole = assertStatus(200, member.get(path));
        assertThat(whole.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(whole.body()).hasSize(video.get("sizeBytes").asInt());
        assertThat(new String(whole.body(), 4, 4, StandardCharsets.ISO_8859_1)).isEqualTo("ftyp");
        assertThat(new String(whole.body(), StandardCharsets.ISO_8859_1)).contains("moov", "mdat");
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole.body())))
                .isEqualTo(video.get("sha256").asText());
        Answer part = assertStatus(206, member.with("Range", "bytes=100-1099").get(path));
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 100, 1100));
        for (String image : List.of("poster", "thumbnail")) {
            Answer jpeg = assertStatus(200, member.get(video.get(image + "Url").asText()));
            assertThat(jpeg.header("Content-Type")).isEqualTo("image/jpeg");
            assertThat(Arrays.copyOf(jpeg.body(), 3)).containsExactly(0xff, 0xd8, 0xff);
        }
    }

    private void shares(ApiClient member, JsonNode video) {
        String record = "/api/v1/videos/" + video.get("id").asText();
        assertStatus(401, anonymous.get(video.get("videoUrl").asText()));
        String url = assertStatus(201, member.post(record + "/links"))
                .json()
                .get("url")
                .asText();
        assertThat(url).startsWith(server.address() + "/shared/");
        Answer shared = assertStatus(200, anonymous.get(URI.create(url).getPath()));
        assertThat(shared.body()).hasSize(video.get("sizeBytes").asInt());
    }

    private static void edits(ApiClient member) {
        JsonNode listed = ok(member.get("/api/v1/scripts")).get("items");
        assertThat(listed).hasSize(1);
        String path = "/api/v1/scripts/" + listed.at("/0/id").asText();
        Answer script = assertStatus(200, member.get(path));
        String source = script.json().get("source").asText();
        assertThat(source).contains("(Scene)");
        String edited = source + "\n# A quokka was here.\n";
        assertStatus(200, member.with("If-Match", script.header("ETag")).post(path + "/versions", "source", edited));
        Answer job = assertStatus(202, member.post(path + "/render"));
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> ok(member.get(job.header("Location"))).get("state").asText(), "succeeded"::equals);
        assertThat(videos(member, job.json().get("id").asText())).isNotEmpty();
        assertThat(ok(member.get("/api/v1/videos")).get("items")).hasSize(2);
        for (String word : List.of("sine", "quokka")) {
            assertThat(ok(member.get("/api/v1/scripts?search=" + word)).at("/items/0/id"))
                    .isEqualTo(listed.at("/0/id"));
        }
        assertThat(ok(member.get("/api/v1/scripts?search=wombat")).get("items")).isEmpty();
    }

    private static void usage(ApiClient member) {
        Map<String, Double> used = new HashMap<>();
        ok(member.get("/api/v1/usage"))
                .get("items")
                .forEach(item ->
                        used.put(item.get("name").asText(), item.get("used").asDouble()));
        assertThat(used).containsEntry("jobsPerDay", 2.0).containsEntry("concurrentJobs", 0.0);
        assertThat(used.get("renderMinutesPerMonth")).isPositive();
    }

    private void program(ApiClient member) throws IOException, InterruptedException {
        Answer made = assertStatus(
                201, member.post("/api/v1/me/tokens", "name", "a program", "scopes", List.of("videos.create")));
        String secret = made.json().get("secret").asText();
        ApiClient program = anonymous.withToken(secret);
        assertThat(ok(program.get("/api/v1/videos")).get("items")).hasSize(2);
        assertStatus(403, program.get("/api/v1/me/export"));
        HttpApiVideo example = new HttpApiVideo(HttpClient.newHttpClient(), program.address(), secret);
        assertThat(example.make("sine wave", root.resolve("example.mp4"))).isNotEmptyFile();
        assertThat(ok(member.get("/api/v1/me/tokens")).at("/items/0/lastUsedAt").isTextual())
                .isTrue();
    }

    private static void ownData(ApiClient member) {
        JsonNode data = ok(member.get("/api/v1/me/export"));
        assertThat(data.at("/account/email").asText()).isEqualTo(MAX);
        assertThat(data.get("apiTokens")).hasSize(1);
        assertThat(data.toString()).doesNotContain(PASSWORD);
    }

    private void goesAndIsSuspended(ApiClient member, ApiClient admin, String account) {
        assertStatus(204, member.delete("/api/v1/session"));
        assertStatus(401, member.get("/api/v1/me"));
        ApiClient again = logIn(MAX);
        assertStatus(200, again.get("/api/v1/me"));
        assertStatus(200, admin.post("/api/v1/admin/accounts/" + account + "/suspend", "reason", "Too loud."));
        assertStatus(401, again.get("/api/v1/me"));
        assertStatus(403, tryToLogIn(MAX));
        assertThat(mails.text(MAX, "suspended")).contains("Too loud.");
    }

    private static void isInTheLog(ApiClient admin, String account) {
        JsonNode entries = ok(admin.get("/api/v1/admin/audit-log?limit=100&accountId=" + account))
                .get("items");
        List<String> actions = new ArrayList<>();
        entries.forEach(entry -> actions.add(0, entry.get("action").asText()));
        assertThat(actions)
                .containsSubsequence(
                        "join",
                        "invite",
                        "register",
                        "verify",
                        "approve",
                        "log_in",
                        "create_api_token",
                        "export_data",
                        "log_out",
                        "log_in",
                        "suspend");
        assertThat(ok(admin.get("/api/v1/admin/audit-log?action=bootstrap")).get("items"))
                .hasSize(1);
    }

    private static JsonNode ok(Answer answer) {
        return assertStatus(200, answer).json();
    }

    private static Answer assertStatus(int expected, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(expected);
        return answer;
    }
}

package com.codercops.omega.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.server.configuration.ServerConfiguration;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.database.DatabaseException;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.database.Tunnel;
import com.codercops.omega.server.jobs.JobSpec;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The composed server with a real database; {@code GalleryIT} covers videos. */
@Timeout(120)
class OmegaServerTest {
    @TempDir
    Path root;

    private final Map<String, String> variables = new HashMap<>(Map.of("OMEGA_HTTP_PORT", "0", "OMEGA_WORKERS", "0"));

    private ServerSettings settings(DatabaseSettings database) {
        variables.put("HOME", root.toString());
        variables.put("OMEGA_DATABASE_URL", database.url());
        variables.put("OMEGA_DATABASE_USER", database.user());
        variables.put("OMEGA_DATABASE_PASSWORD", database.password());
        variables.put("OMEGA_ACCOUNTS_BCRYPT_COST", "4");
        return ServerConfiguration.load(new ProcessContext(variables, root), Optional.empty(), Map.of())
                .settings();
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpResponse<String> get(int port, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void bootstrapLinkIsOfferedOnce() throws Exception {
        ServerSettings settings = settings(TestDatabase.fresh());
        try (OmegaServer server = OmegaServer.open(settings)) {
            assertThat(status(server.port(), "/health/live")).isEqualTo(200);
            assertThat(status(server.port(), "/api/v1/openapi.json")).isEqualTo(200);
            assertThat(server.address()).hasPort(server.port());
            String link = server.bootstrapLink().orElseThrow();
            assertThat(link).startsWith("http://localhost:" + server.port() + "/bootstrap?token=");
            server.resources()
                    .auth()
                    .bootstrap()
                    .claim(
                            link.substring(link.indexOf('=') + 1),
                            new EmailAddress("ada@example.org"),
                            new DisplayName("Ada"),
                            "violet kettle on the moon",
                            Origin.LOCAL);
        }
        try (OmegaServer server = OmegaServer.open(settings)) {
            assertThat(server.bootstrapLink()).isEmpty();
        }
    }

    @Test
    void serverListensBeforeDatabaseIsAvailable() throws Exception {
        int port = freePort();
        variables.put("OMEGA_HTTP_PORT", String.valueOf(port));
        try (Tunnel tunnel = new Tunnel(TestDatabase.fresh())) {
            tunnel.cut();
            ServerSettings settings = settings(tunnel.settings());
            CompletableFuture<OmegaServer> opening = CompletableFuture.supplyAsync(() -> {
                try {
                    return OmegaServer.open(settings);
                } catch (InterruptedException e) {
                    throw new CompletionException(e);
                }
            });
            await().ignoreExceptions().until(() -> status(port, "/health/live") == 200);
            assertThat(status(port, "/health/ready")).isEqualTo(503);
            assertThat(status(port, "/metrics")).isEqualTo(503);
            assertThat(status(port, "/api/v1/openapi.json")).isEqualTo(503);
            tunnel.awaitRefusal();
            assertThat(opening).isNotDone();
            tunnel.mend();
            try (OmegaServer server = opening.get()) {
                assertThat(status(server.port(), "/api/v1/openapi.json")).isEqualTo(200);
                assertThat(status(server.port(), "/health/ready")).isEqualTo(200);
            }
        }
    }

    @Test
    void wrongDatabasePasswordFailsImmediately() throws Exception {
        DatabaseSettings database = TestDatabase.fresh();
        int port = freePort();
        variables.put("OMEGA_HTTP_PORT", String.valueOf(port));
        ServerSettings settings = settings(DatabaseSettings.of(database.url(), database.user(), "wrong"));
        assertThatThrownBy(() -> OmegaServer.open(settings))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("No connection to");
        assertThatThrownBy(() -> status(port, "/health/live"))
                .as("it is closed again")
                .isInstanceOf(IOException.class);
    }

    @Test
    void usedPortIsReportedWithRemedy() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            variables.put("OMEGA_HTTP_PORT", String.valueOf(taken.getLocalPort()));
            ServerSettings settings = settings(TestDatabase.fresh());
            assertThatThrownBy(() -> OmegaServer.open(settings))
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("OMEGA_HTTP_PORT");
        }
    }

    @Test
    void requestsAboveConfiguredLimitReturn429() throws Exception {
        variables.put("OMEGA_HTTP_REQUESTS_PER_MINUTE", "2");
        try (OmegaServer server = OmegaServer.open(settings(TestDatabase.fresh()))) {
            assertThat(status(server.port(), "/api/v1/openapi.json")).isEqualTo(200);
            assertThat(status(server.port(), "/api/v1/openapi.json")).isEqualTo(200);
            assertThat(status(server.port(), "/api/v1/openapi.json")).isEqualTo(429);
        }
    }

    @Test
    void mailUsesConfiguredServer() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try {
            variables.put("OMEGA_MAIL_TRANSPORT", "smtp");
            variables.put("OMEGA_MAIL_HOST", "127.0.0.1");
            variables.put("OMEGA_MAIL_PORT", String.valueOf(mail.getSmtp().getPort()));
            variables.put("OMEGA_MAIL_SECURITY", "none");
            variables.put("OMEGA_MAIL_FROM", "omega@example.org");
            try (OmegaServer server = OmegaServer.open(settings(TestDatabase.fresh()))) {
                server.resources()
                        .auth()
                        .invitations()
                        .invite(Actor.SYSTEM, new EmailAddress("bob@example.org"), "member", null);
                assertThat(mail.waitForIncomingEmail(30_000, 1)).isTrue();
                assertThat(mail.getReceivedMessages()[0].getAllRecipients()[0]).hasToString("bob@example.org");
            }
        } finally {
            mail.stop();
        }
    }

    @Test
    void serverIsNotReadyWithoutDatabase() throws Exception {
        variables.put("OMEGA_HEALTH_CACHE_TIME", "1 ms");
        try (Tunnel tunnel = new Tunnel(TestDatabase.fresh());
                OmegaServer server = OmegaServer.open(settings(tunnel.settings()))) {
            HttpResponse<String> well = get(server.port(), "/health/ready");
            assertThat(well.statusCode()).isEqualTo(200);
            assertThat(well.body()).isEqualTo("{\"status\":\"ok\"}");
            tunnel.cut();
            HttpResponse<String> ill = get(server.port(), "/health/ready");
            assertThat(ill.statusCode()).isEqualTo(503);
            assertThat(ill.body()).as("no details").isEqualTo("{\"status\":\"down\"}");
            assertThat(status(server.port(), "/health/live")).isEqualTo(200);
            tunnel.mend();
            await().until(() -> status(server.port(), "/health/ready") == 200);
        }
    }

    @Test
    void metricsRequirePermission() throws Exception {
        try (OmegaServer server = OmegaServer.open(settings(TestDatabase.fresh()))) {
            assertThat(status(server.port(), "/metrics")).isEqualTo(401);
            assertThat(get(server.port(), "/metrics", "Authorization", "Bearer " + token(server, "accounts.read"))
                            .statusCode())
                    .isEqualTo(403);
            HttpResponse<String> metrics =
                    get(server.port(), "/metrics", "Authorization", "Bearer " + token(server, "system.read"));
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain")
                    .contains("version=0.0.4");
            assertThat(metrics.body())
                    .contains(
                            "omega_http_request_duration_seconds_count{method=\"GET\",route=\"/metrics\",status=\"4xx\"} 2")
                    .contains("omega_event_streams_open 0.0", "omega_queue_jobs{state=\"queued\"} 0.0")
                    .contains("omega_outbox_messages{state=\"queued\"}", "omega_db_connections_max 10.0");
        }
    }

    /** Creates a token of an administrator with that scope. */
    private static String token(OmegaServer server, String scope) {
        Auth auth = server.resources().auth();
        String address = scope + "@example.org";
        auth.bootstrap().createAdmin(new EmailAddress(address), new DisplayName("Ada"), "violet kettle on the moon");
        Actor admin = auth.sessions()
                .logIn(address, "violet kettle on the moon", "a test", null, Origin.LOCAL)
                .principal()
                .actor();
        return auth.apiTokens()
                .create(admin, "metrics", Set.of(scope), Duration.ofDays(1))
                .text();
    }

    @Test
    void metricsCanBePublic() throws Exception {
        variables.put("OMEGA_METRICS_PUBLIC", "true");
        try (OmegaServer server = OmegaServer.open(settings(TestDatabase.fresh()))) {
            assertThat(status(server.port(), "/metrics")).isEqualTo(200);
        }
    }

    @Test
    void cancelledJobsAreRecorded() throws Exception {
        variables.put("OMEGA_METRICS_PUBLIC", "true");
        try (OmegaServer server = OmegaServer.open(settings(TestDatabase.fresh()))) {
            UUID job = server.queue()
                    .submit(UUID.randomUUID(), JobSpec.ofPrompt("circle"))
                    .id();
            assertThat(server.queue().cancel(job)).isTrue();
            assertThat(server.queue().cancel(job)).isFalse();
            assertThat(get(server.port(), "/metrics").body())
                    .contains("omega_job_duration_seconds_count{reason=\"none\",state=\"cancelled\"} 1");
        }
    }
}

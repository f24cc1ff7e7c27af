package com.codercops.omega.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.api.RawHttpConnection;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.operations.logging.LogSettings;
import com.codercops.omega.server.operations.logging.Logging;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Requests cannot inject log lines, and credentials are not logged. */
@Timeout(60)
class RequestLogTest {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLogTest.class);
    private static final String FORGED = "2026-01-01T00:00:00Z ERROR forged";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void end() throws Exception {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    private String log(LogSettings.Format format) throws Exception {
        out.reset();
        Logging.start(new LogSettings(format, Level.INFO, Map.of("com.codercops.omega", Level.DEBUG)), out);
        String encoded = FORGED.replace(" ", "%20");
        try (ApiTestServer site = new ApiTestServer(
                TestDatabase.fresh(),
                settings -> settings,
                new HostileRoutes(),
                routes -> routes.get(
                        "/api/v1/test/log/{text}",
                        context -> {
                            LOG.warn("Seen {} of {}", context.pathParam("text"), context.userAgent());
                            LOG.info("Came with {}", context.headerMap());
                            throw new IllegalStateException("No answer to " + context.queryString());
                        },
                        RouteAccess.ACCOUNT))) {
            site.person("program@example.org", AccountState.ACTIVE);
            ApiClient session = site.loggedIn("program@example.org");
            ApiClient program = site.program("program@example.org", Permission.VIDEOS_CREATE);
            String cookie = session.header("Cookie");
            String bearer = program.header("Authorization");
            String password = "correct horse battery";
            for (String credential : List.of("Cookie: " + cookie, "Authorization: " + bearer)) {
                for (String path : List.of(
                        "/api/v1/test/log/a%0A" + encoded + "?token=0123456789abcdefsecret",
                        "/api/v1/test/log/a%0D%0A" + encoded,
                        "/api/v1/test/log/%1B%5B31m" + encoded,
                        "/api/v1/test/log/%E2%80%A8" + encoded,
                        "/api/v1/me?x=%0A" + encoded,
                        "/api/v1/%0A" + encoded,
                        "/shared/" + "%0A" + encoded)) {
                    try (RawHttpConnection wire = new RawHttpConnection(site.address())) {
                        wire.sendInVain("GET " + path + " HTTP/1.1\r\nHost: a\r\nX-Request-Id: " + FORGED
                                        + "\r\nUser-Agent: Fire\u00e4fox " + FORGED + "\r\n" + credential + "\r\n\r\n")
                                .rest();
                    }
                }
            }
            site.anonymous().post("/api/v1/session", "email", "program@example.org", "password", password);
            session.put("/api/v1/me/password", "currentPassword", password, "newPassword", password + "s");
            try (RawHttpConnection wire = new RawHttpConnection(site.address())) {
                wire.sendInVain("GET /api/v1/test/exception HTTP/1.1\r\nHost: a\r\n\r\n")
                        .rest();
            }
            String said = out.toString(StandardCharsets.UTF_8);
            assertThat(said)
                    .contains("Seen a")
                    .doesNotContain(cookie.substring(cookie.indexOf('=') + 1))
                    .doesNotContain(bearer.substring("Bearer ".length()))
                    .doesNotContain(password, "0123456789abcdefsecret", "\u001b", "\r", "\u2028");
            return said;
        }
    }

    @Test
    void plainLogPreventsInjection() throws Exception {
        assertThat(log(LogSettings.Format.PLAIN).lines()).noneMatch(line -> line.startsWith(FORGED));
    }

    @Test
    void everyJsonLogLineIsJson() throws Exception {
        for (String line : log(LogSettings.Format.JSON).lines().toList()) {
            assertThat(new ObjectMapper().readTree(line).isObject()).as(line).isTrue();
        }
    }
}

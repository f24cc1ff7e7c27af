package com.codercops.omega.server.operations.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.mail.LogTransport;
import com.codercops.omega.auth.mail.Mail;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.DatabaseException;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

@Timeout(60)
class LoggingTest {
    private static final Logger LOG = LoggerFactory.getLogger("omega.test");
    private static final String SECRET = "hunter22hunter22";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Restores the log configuration file of the tests. */
    @AfterEach
    void end() throws Exception {
        MDC.clear();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    private void plain() {
        Logging.start(LogSettings.DEFAULT, out);
    }

    private void json(Level level) {
        Logging.start(new LogSettings(LogSettings.Format.JSON, level, Map.of()), out);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<JsonNode> objects() throws Exception {
        List<JsonNode> found = new java.util.ArrayList<>();
        for (String line : said().lines().toList()) {
            found.add(new ObjectMapper().readTree(line));
        }
        return found;
    }

    @Test
    void plainMessageIsOneLine() {
        plain();
        MDC.put("job", "j1");
        MDC.put("run", "2");
        MDC.put("foreign", "x");
        LOG.info("It {} \u00e4 \ud83c\udfac", "works");
        assertThat(said())
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z INFO \\[[^]]+] omega\\.test job=j1 run=2: It works \u00e4 \ud83c\udfac\n");
    }

    @Test
    void jsonMessageIsOneObjectPerLine() throws Exception {
        json(Level.INFO);
        MDC.put("request", "r\"1");
        MDC.put("user", "u1");
        LOG.warn("two\nlines", new IllegalStateException("why\nnot", new RuntimeException("deeper")));
        JsonNode line = objects().get(0);
        assertThat(objects()).hasSize(1);
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("logger").asText()).isEqualTo("omega.test");
        assertThat(line.path("message").asText()).isEqualTo("two\nlines");
        assertThat(line.path("request").asText()).isEqualTo("r\"1");
        assertThat(line.path("user").asText()).isEqualTo("u1");
        assertThat(line.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
        assertThat(line.path("thread").asText()).isNotEmpty();
        assertThat(line.path("stackTrace").asText())
                .startsWith("java.lang.IllegalStateException: why\\nnot\n    ")
                .contains("\nCaused by: java.lang.RuntimeException: deeper\n");
    }

    @Test
    void logInjectionIsPrevented() {
        plain();
        MDC.put("user", "u\n2026-01-01T00:00:00Z ERROR forged");
        LOG.info(
                "a\r\n2026-01-01T00:00:00Z ERROR forged \u001b[31m \u2028 \u202e \u0085 \ud800 {}",
                "b\nc",
                new IllegalStateException("x\n2026-01-01T00:00:00Z ERROR forged"));
        assertThat(said().lines().filter(line -> !line.startsWith("    ")).count())
                .isEqualTo(1);
        assertThat(said()).contains("a\\r\\n2026").contains("\\u001b[31m \\u2028 \\u202e \\u0085 \\ud800 b\\nc");
        assertThat(said().lines().filter(line -> line.startsWith("    java.lang.Ill")))
                .containsExactly("    java.lang.IllegalStateException: x\\n2026-01-01T00:00:00Z ERROR forged");
        assertThat(said()).doesNotContain("\u001b").doesNotContain("\u202e").doesNotContain("\r");
    }

    @Test
    void jsonLogInjectionIsPrevented() throws Exception {
        json(Level.INFO);
        LOG.info("a\"}\n{\"level\":\"ERROR\" \u001b \u2028 \ud800 \\");
        assertThat(said().lines()).hasSize(1);
        assertThat(objects().get(0).path("message").asText())
                .isEqualTo("a\"}\n{\"level\":\"ERROR\" \u001b \u2028 \ud800 \\");
    }

    @Test
    void longMessagesAndDeepExceptionsAreTruncated() throws Exception {
        json(Level.INFO);
        RuntimeException deep = new RuntimeException("y".repeat(100_000));
        for (int i = 0; i < 1_000; i++) {
            deep = new RuntimeException("y".repeat(10_000), deep);
        }
        StackOverflowError endless = new StackOverflowError();
        StackTraceElement[] frames = new StackTraceElement[100_000];
        java.util.Arrays.fill(frames, new StackTraceElement("a", "b", "c", 1));
        endless.setStackTrace(frames);
        LOG.error("x".repeat(10_000_000), deep);
        LOG.error("endless", endless);
        assertThat(said().lines()).hasSize(2).allMatch(line -> line.length() < 200_000, "is bounded");
        assertThat(objects().get(0).path("message").asText()).endsWith("x... (10000000 characters)");
    }

    @Test
    void levelsFollowSettings() {
        Logging.start(
                new LogSettings(
                        LogSettings.Format.PLAIN,
                        Level.WARN,
                        Map.of("omega.loud", Level.DEBUG, "omega.q", Level.ERROR)),
                out);
        LOG.info("no");
        LoggerFactory.getLogger("omega.loud.inner").debug("yes");
        LoggerFactory.getLogger("omega.q").warn("no");
        java.util.logging.Logger.getLogger("omega.loud.jul").fine("yes from {0} too");
        java.util.logging.Logger.getLogger("omega.other").info("no");
        assertThat(said()).contains(": yes\n").contains(": yes from {0} too\n").doesNotContain(": no");
        assertThatThrownBy(() -> new LogSettings(LogSettings.Format.PLAIN, Level.INFO, Map.of(" ", Level.INFO)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void configurationFileOnClassPathIsIgnored() {
        // The tests contain such a file, which turns all logging off.
        assertThat(LoggingTest.class.getResource("/logback-test.xml")).isNotNull();
        plain();
        LOG.info("heard");
        assertThat(said()).contains("heard");
    }

    @Test
    void hikariMessagesAreRedacted() {
        Logging.start(new LogSettings(LogSettings.Format.PLAIN, Level.DEBUG, Map.of()), out);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://omega:" + SECRET + "@127.0.0.1:1/omega?password=" + SECRET);
        config.setPassword(SECRET);
        config.addDataSourceProperty("password", SECRET);
        config.addDataSourceProperty("sslpassword", SECRET);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(250);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThatThrownBy(pool::getConnection).satisfies(thrown -> LOG.error("No connection", thrown));
        }
        assertThat(said()).contains("HikariPool").contains("No connection").doesNotContain(SECRET);
    }

    @Test
    void flywayMessagesAreRedacted() {
        Logging.start(new LogSettings(LogSettings.Format.JSON, Level.DEBUG, Map.of()), out);
        assertThatThrownBy(() -> Flyway.configure()
                        .dataSource("jdbc:postgresql://127.0.0.1:1/omega?user=omega&password=" + SECRET, null, null)
                        .load()
                        .migrate())
                .satisfies(thrown -> LOG.error("No tables", thrown));
        DatabaseSettings settings = new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:1/omega?password=" + SECRET, "omega", SECRET, 2, Duration.ZERO);
        assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOf(DatabaseException.class)
                .satisfies(thrown -> LOG.error("No database", thrown));
        assertThat(said()).contains("No tables").contains("127.0.0.1:1").doesNotContain(SECRET);
    }

    @Test
    void jdbiMessagesAreRedacted() throws Exception {
        plain();
        DatabaseSettings settings = TestDatabase.fresh();
        Jdbi jdbi = Jdbi.create(settings.url(), settings.user(), settings.password());
        assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.createUpdate("UPDATE x SET a = :password, b = :token")
                        .bind("password", SECRET)
                        .bind("token", SECRET + "=")
                        .execute()))
                .satisfies(thrown -> LOG.error("Not done", thrown));
        assertThat(said()).contains("UPDATE x SET a").doesNotContain(SECRET);
    }

    @Test
    void javalinMessagesAreRedacted() throws Exception {
        Logging.start(new LogSettings(LogSettings.Format.PLAIN, Level.DEBUG, Map.of()), out);
        Javalin server = Javalin.create(config -> config.routes.get("/verify", context -> {
            throw new IllegalStateException("No such link: " + context.fullUrl() + " " + context.headerMap());
        }));
        try {
            server.start("127.0.0.1", 0);
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.port() + "/verify?token=" + SECRET))
                    .header("Authorization", "Bearer " + SECRET)
                    .header("Cookie", "session=" + SECRET)
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(500);
        } finally {
            server.stop();
        }
        assertThat(said()).contains("No such link").doesNotContain(SECRET);
    }

    @Test
    void linkLoggerIsNotRedacted() {
        plain();
        new LogTransport()
                .send(new Mail(
                        "id",
                        new EmailAddress("a@example.org"),
                        "Come in",
                        "Open\nhttps://o/register?token=" + SECRET,
                        "<p>"));
        LoggerFactory.getLogger(Logging.LINKS).warn("First admin: https://o/bootstrap?token={}", SECRET);
        LOG.warn("First admin: https://o/bootstrap?token={}", SECRET);
        assertThat(said())
                .contains("    | https://o/register?token=" + SECRET + "\n")
                .contains("https://o/bootstrap?token=" + SECRET + "\n")
                .contains("https://o/bootstrap?token=***\n");
    }

    @Test
    void uncaughtExceptionIsLogged() throws Exception {
        plain();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        try {
            UncaughtExceptionLogger.install();
            Thread thread = new Thread(
                    () -> {
                        throw new IllegalStateException("password=" + SECRET);
                    },
                    "worker-7");
            thread.start();
            thread.join();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(said()).contains("Uncaught exception: thread=worker-7").contains("password=***");
    }

    @Test
    void messagesContainRequestAndAccount() {
        plain();
        LogContext.begin("r1");
        LogContext.account("u1");
        LOG.info("first");
        LogContext.begin("r2");
        LOG.info("second");
        LogContext.end();
        LOG.info("after");
        assertThat(said())
                .contains("omega.test request=r1 user=u1: first")
                .contains("omega.test request=r2: second")
                .contains("omega.test: after");
    }
}

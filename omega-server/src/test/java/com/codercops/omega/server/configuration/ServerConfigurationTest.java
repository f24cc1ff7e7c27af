package com.codercops.omega.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.codercops.omega.Omega;
import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.app.plugins.PluginChoice;
import com.codercops.omega.app.settings.EffectiveSetting;
import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.jobs.event.EventRetention;
import com.codercops.omega.server.jobs.worker.QueueSettings;
import com.codercops.omega.server.library.SignedLinks;
import com.codercops.omega.server.library.VideoRetentionSettings;
import com.codercops.omega.server.media.S3Settings;
import com.codercops.omega.server.operations.health.HealthSettings;
import com.codercops.omega.server.operations.logging.LogSettings;
import com.codercops.omega.server.scripts.ScriptRecorder;
import com.codercops.omega.server.validation.NetworkRange;
import com.codercops.omega.server.webhooks.WebhookSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class ServerConfigurationTest {
    @TempDir
    Path root;

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, SettingValue> options = new HashMap<>();

    private ServerConfiguration load() {
        Map<String, String> all = new HashMap<>(variables);
        all.putIfAbsent("HOME", root.resolve("home").toString());
        return ServerConfiguration.load(new ProcessContext(all, root), Optional.empty(), options);
    }

    private Path usualFile(String text) throws IOException {
        Path file = root.resolve("home/.config/omega/omega-server.conf");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> problems() {
        SettingsException wrong = catchThrowableOfType(SettingsException.class, () -> load().settings());
        assertThat(wrong).as("problems").isNotNull();
        return wrong.problems();
    }

    private String source(String name) {
        return load().lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow()
                .source();
    }

    @Test
    void defaultsServeThisMachineFromTheEmbeddedDatabaseWithTheGallery() {
        ServerSettings settings = load().settings();
        assertThat(settings.http().address().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.http().baseUrl()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(settings.http().trustedProxies()).isEmpty();
        assertThat(settings.http().secure()).isFalse();
        assertThat(settings.data()).isEqualTo(root.resolve("home/.local/share/omega/server"));
        assertThat(settings.media())
                .isEqualTo(new ServerSettings.Media(settings.data().resolve("media"), null, 1L << 30));
        assertThat(settings.database())
                .isEqualTo(new ServerSettings.DatabaseChoice(null, 10, Duration.ofSeconds(1), 10));
        assertThat(settings.accounts()).isEqualTo(AuthSettings.of(URI.create("http://localhost:8080")));
        assertThat(settings.smtpOrNull()).isNull();
        assertThat(settings.queue()).isEqualTo(QueueSettings.DEFAULT);
        ServerSettings.VideoSettings videos = settings.videos();
        assertThat(videos.workers()).isEqualTo(1);
        assertThat(videos.shutdownTimeout()).hasSeconds(60);
        assertThat(videos.models()).extracting(PluginChoice::name).containsExactly("gallery");
        assertThat(videos.model().name()).isEqualTo("gallery");
        assertThat(videos.fixModel()).isNull();
        assertThat(videos.fallbackModels()).isEmpty();
        assertThat(videos.maxOmissions()).isEqualTo(Omega.DEFAULT_MAX_OMISSIONS);
        assertThat(videos.backend().id()).isEqualTo("local");
        assertThat(videos.backend().config().values())
                .containsEntry(
                        "python",
                        root.resolve("home/.local/share/omega/manim/bin/python").toString())
                .containsEntry(
                        "work-directory", settings.data().resolve("sandbox").toString());
        assertThat(videos.budget()).isEqualTo(Budget.DEFAULT);
        assertThat(videos.limits()).isEqualTo(RenderLimits.DEFAULT);
        assertThat(settings.http().listening())
                .isEqualTo(HttpSettings.of(8080, settings.http().baseUrl()));
        assertThat(settings.retention())
                .isEqualTo(new ServerSettings.Retention(
                        EventRetention.DEFAULT,
                        ScriptRecorder.DEFAULT_KEPT,
                        VideoRetentionSettings.OFF,
                        SignedLinks.LONGEST));
        assertThat(settings.webhooks()).isEqualTo(WebhookSettings.DEFAULT);
        assertThat(settings.operations())
                .isEqualTo(new ServerSettings.Operations(false, HealthSettings.DEFAULT, LogSettings.DEFAULT));
    }

    @Test
    void everySettingIsReadFromItsVariable() {
        Map<String, String> others = new HashMap<>(Map.of(
                "base-url", "https://omega.example.org/videos/",
                "http.address", "0.0.0.0",
                "http.trusted-proxies", "10.0.0.1, 10.1.0.0/16, ::1",
                "database.url", "postgres://ada:s%40p@db.example.org:5433/videos?sslmode=require",
                "mail.transport", "smtp",
                "mail.security", "tls",
                "mail.from", "videos@example.org",
                "models", "gallery, anthropic:claude-x",
                "model", "anthropic:claude-x",
                "backend", "docker"));
        others.put("fix-model", "gallery");
        others.put("fallback-models", "gallery, anthropic:claude-x");
        others.put("accounts.bcrypt-cost", "5");
        others.put("http.allowed-origins", "https://Videos.example.org:443, http://localhost:5173");
        others.put("http.max-body-size", "2M");
        others.put("mcp.enabled", "false");
        others.put("webhooks.allowed-targets", "10.1.0.0/16, fd00::7, hooks.internal");
        others.put("repairs", "brand-colours");
        others.put("metrics.public", "true");
        others.put("log.format", "json");
        others.put("log.level", "debug");
        others.put("log.levels", "org.flywaydb=info, com.example = Error");
        others.put("accounts.auto-approve-invited", "true");
        others.put("data-directory", "data");
        others.put("media.directory", "/videos");
        others.put("media.store", "s3");
        others.put("media.s3.endpoint", "https://s3.example.org");
        others.put("media.s3.region", "eu-1");
        others.put("media.s3.bucket", "my-videos");
        others.put("media.s3.prefix", "omega/");
        others.put("media.s3.max-attempts", "7");
        for (Setting<?> setting : ServerConfiguration.ownSettings()) {
            String text = others.computeIfAbsent(setting.name(), name -> another(setting));
            assertThat(text).as(setting.name()).isNotEqualTo(setting.defaultText());
            variables.put(setting.variable(), text);
        }
        variables.put("ANTHROPIC_API_KEY", "k");
        ServerConfiguration configuration = load();
        ServerSettings found = configuration.settings();
        ServerSettings usual = ServerConfiguration.load(
                        new ProcessContext(Map.of("HOME", "/"), root), Optional.empty(), Map.of())
                .settings();
        assertThat(differences(found, usual)).isEmpty();
        assertThat(found.http().baseUrl()).isEqualTo(URI.create("https://omega.example.org/videos"));
        assertThat(found.http().secure()).isTrue();
        assertThat(found.http().trustedProxies())
                .extracting(NetworkRange::toString)
                .containsExactly("10.0.0.1", "10.1.0.0/16", "0:0:0:0:0:0:0:1");
        var database = java.util.Objects.requireNonNull(found.database().serverOrNull());
        assertThat(database.url()).isEqualTo("jdbc:postgresql://db.example.org:5433/videos?sslmode=require");
        assertThat(database.user()).isEqualTo("ada");
        assertThat(database.password()).isEqualTo("s@p");
        assertThat(found.data()).isEqualTo(root.resolve("data"));
        assertThat(found.media().directory()).isEqualTo(Path.of("/videos"));
        assertThat(found.media().bucketOrNull())
                .isEqualTo(new S3Settings(
                        URI.create("https://s3.example.org"),
                        "eu-1",
                        "my-videos",
                        "omega/",
                        "other",
                        "other",
                        Duration.ofMinutes(3),
                        7));
        assertThat(found.videos().model().config().values()).containsEntry("model", "claude-x");
        assertThat(found.http().listening().allowedOrigins())
                .containsExactlyInAnyOrder("https://videos.example.org", "http://localhost:5173");
        assertThat(found.webhooks().ports()).containsExactly(77);
        assertThat(found.webhooks().allowedTargets()).containsExactly("10.1.0.0/16", "fd00::7", "hooks.internal");
        assertThat(found.operations().log().levels())
                .containsEntry("org.flywaydb", Level.INFO)
                .containsEntry("com.example", Level.ERROR)
                .containsEntry("io.javalin", Level.WARN);
        ServerConfiguration.ownSettings()
                .forEach(setting -> assertThat(source(setting.name())).isEqualTo(setting.variable()));
    }

    /** A valid value that is not the default. */
    private static String another(Setting<?> setting) {
        if (setting.type().expected().startsWith("a duration")) {
            // The lease must be longer than three heartbeats.
            return switch (setting.name()) {
                case "mail.timeout" -> "19 s";
                case "queue.lease-duration" -> "61 s";
                case "webhooks.timeout" -> "9 s";
                case "retention.webhook-deliveries" -> "3 h";
                default -> setting.name().startsWith("queue") ? "7 s" : "3 min";
            };
        }
        if (setting.type().equals(SettingType.SIZE)) {
            return "77M";
        }
        if (setting.type().equals(SettingType.DOLLARS)) {
            return "1.25";
        }
        return setting.type().equals(SettingType.TEXT) ? "other" : "77";
    }

    /** Components of the records that are the same as without any variable: settings that have no effect. */
    private static List<String> differences(Record one, Record other) {
        return java.util.Arrays.stream(one.getClass().getRecordComponents())
                .flatMap(component -> {
                    try {
                        Object first = component.getAccessor().invoke(one);
                        Object second = component.getAccessor().invoke(other);
                        return first instanceof Record deeper
                                        && second instanceof Record deepest
                                        && deeper.getClass().getPackageName().startsWith("com.codercops.omega")
                                        && !(first instanceof com.codercops.omega.spi.PluginConfig)
                                ? differences(deeper, deepest).stream()
                                : java.util.Objects.equals(first, second)
                                        ? java.util.stream.Stream.of(component.toString())
                                        : java.util.stream.Stream.empty();
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                })
                // No setting changes the limit of pixels.
                .filter(name -> !name.equals("long pixels"))
                .toList();
    }

    @Test
    void variablesAreUnique() {
        List<String> variables = load().lines().stream()
                .map(line -> Setting.variable(line.name()))
                .flatMap(name -> java.util.stream.Stream.of(name, name + "_FILE"))
                .toList();
        assertThat(variables).doesNotHaveDuplicates();
    }

    @Test
    void optionsOverrideEnvironmentOverridesFileOverridesDefaults() throws IOException {
        assertThat(source("workers")).isEqualTo("default");
        Path file = usualFile("workers = 2\nmail { transport = log }\nmodels = [gallery]");
        assertThat(source("workers")).isEqualTo(file + ":1");
        assertThat(source("mail.transport")).isEqualTo(file + ":2");
        variables.put("OMEGA_WORKERS", "3");
        assertThat(source("workers")).isEqualTo("OMEGA_WORKERS");
        options.put("workers", new SettingValue("4", "--set"));
        assertThat(source("workers")).isEqualTo("--set");
        assertThat(load().settings().videos().workers()).isEqualTo(4);
    }

    @Test
    void secretsAreReadFromTheFileThatTheVariableNames() throws IOException {
        Path file = Files.writeString(root.resolve("secret"), "hunter2\n");
        variables.put("OMEGA_DATABASE_URL", "jdbc:postgresql://db/omega");
        variables.put("PGPASSWORD_FILE", file.toString());
        var database =
                java.util.Objects.requireNonNull(load().settings().database().serverOrNull());
        assertThat(database.password()).isEqualTo("hunter2");
        assertThat(load().lines().toString()).contains("PGPASSWORD_FILE").doesNotContain("hunter2");
        variables.put("PGPASSWORD", "hunter3");
        assertThat(problems().toString())
                .contains("Both PGPASSWORD and PGPASSWORD_FILE")
                .doesNotContain("hunter");
        variables.remove("PGPASSWORD");
        variables.put("PGPASSWORD_FILE", root.resolve("absent").toString());
        assertThat(problems().toString()).contains("PGPASSWORD_FILE", "absent");
    }

    @Test
    void allProblemsAreReportedTogetherWithSettingValueSourceAndExpectation() throws IOException {
        Path file = usualFile("http.prot = 1\nqueue.lease-duration = soon");
        variables.put("OMEGA_WORKERS", "-1");
        variables.put("OMEGA_MAIL_TRANSPORT", "pigeon");
        variables.put("OMEGA_MODELS", "gallery, oracle");
        variables.put("OMEGA_BACKEND", "paper");
        options.put("base-url", new SettingValue("ftp://x", "--base-url"));
        assertThat(problems())
                .hasSize(7)
                .anySatisfy(one -> assertThat(one).contains("'http.prot'", file + ":1", "Did you mean 'http.port'?"))
                .anySatisfy(one -> assertThat(one).contains("'queue.lease-duration'", file + ":2", "'soon'", "5 min"))
                .anySatisfy(one -> assertThat(one).contains("'workers'", "OMEGA_WORKERS", "'-1'", "0 to 1000"))
                .anySatisfy(one -> assertThat(one).contains("'mail.transport'", "'pigeon'", "log, smtp"))
                .anySatisfy(one -> assertThat(one).contains("'oracle'", "gallery", "gemini"))
                .anySatisfy(one -> assertThat(one).contains("'backend'", "'paper'", "docker", "local"))
                .anySatisfy(one -> assertThat(one).contains("'base-url'", "--base-url", "'ftp://x'", "https://"));
    }

    @Test
    void secretsAreMaskedAndRefusedOnTheCommandLine() {
        variables.put("OMEGA_DATABASE_URL", "postgres://ada:hunter2@db/omega?password=hunter2&x=1");
        variables.put("OMEGA_MAIL_PASSWORD", "hunter2");
        variables.put("GEMINI_API_KEY", "hunter2");
        assertThat(load().lines().toString()).contains("***").doesNotContain("hunter2");
        assertThat(load().settings().toString()).doesNotContain("hunter2");
        variables.put("OMEGA_DATABASE_URL", "mysql://ada:hunter2@db/omega");
        assertThat(problems().toString()).contains("database.url").doesNotContain("hunter2");
        options.put("mail.password", new SettingValue("hunter2", "--set"));
        assertThat(problems().toString()).contains("OMEGA_MAIL_PASSWORD_FILE").doesNotContain("hunter2");
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("http.allowed-origins", "*"),
                Map.entry("http.max-body-size", "2G"),
                Map.entry("http.requests-per-minute", "0"),
                Map.entry("http.max-event-streams-per-account", "-1"),
                Map.entry("database.slow-query-threshold", "never"),
                Map.entry("retention.videos", "999999999 d"),
                Map.entry("retention.video-bytes-per-owner", "0"),
                Map.entry("media.max-link-lifetime", "0 s"),
                Map.entry("metrics.public", "maybe"),
                Map.entry("log.format", "xml"),
                Map.entry("log.level", "loud"),
                Map.entry("log.levels", "org.flywaydb=loud"));
        wrong.forEach((name, text) -> options.put(name, new SettingValue(text, "--set")));
        List<String> problems = problems();
        assertThat(problems).hasSameSizeAs(wrong.keySet());
        wrong.forEach((name, text) ->
                assertThat(problems).anySatisfy(one -> assertThat(one).contains("'" + name + "'", "'" + text + "'")));
        options.clear();
        options.put("health.check-timeout", new SettingValue("0 s", "--set"));
        options.put("retention.videos", new SettingValue("0 s", "--set"));
        options.put("http.idle-timeout", new SettingValue("0 s", "--set"));
        assertThat(problems())
                .hasSize(3)
                .anySatisfy(one -> assertThat(one).contains("health"))
                .anySatisfy(one -> assertThat(one).contains("retention"))
                .anySatisfy(one -> assertThat(one).contains("http"));
    }

    @Test
    void publicAddressRequiresBaseUrl() {
        variables.put("OMEGA_HTTP_ADDRESS", "0.0.0.0");
        assertThat(problems()).singleElement().asString().contains("0.0.0.0", "base-url");
        variables.put("OMEGA_BASE_URL", "https://omega.example.org");
        assertThat(load().settings().http().secure()).isTrue();
    }

    @Test
    void inconsistentSettingsAreRefused() {
        variables.put("OMEGA_QUEUE_LEASE_DURATION", "2 s");
        variables.put("OMEGA_MAIL_TRANSPORT", "smtp");
        variables.put("OMEGA_MODEL", "gemini");
        assertThat(problems())
                .anySatisfy(one -> assertThat(one).contains("queue", "three heartbeats"))
                .anySatisfy(one -> assertThat(one).contains("'mail.host'", "missing"))
                .anySatisfy(one -> assertThat(one).contains("'mail.from'", "missing"))
                .anySatisfy(one -> assertThat(one).contains("gemini.api-key", "OMEGA_GEMINI_API_KEY"));
    }

    @Test
    void configuredProvidersPrecedeTheGallery() {
        variables.put("GEMINI_API_KEY", "k");
        variables.put("ANTHROPIC_API_KEY", "k");
        ServerSettings.VideoSettings videos = load().settings().videos();
        assertThat(videos.models()).extracting(PluginChoice::name).containsExactly("gemini", "anthropic");
        assertThat(videos.model().name()).isEqualTo("gemini");
    }

    @Test
    void modelsForFixesAndFallbacksAreOffered() {
        variables.put("GEMINI_API_KEY", "k");
        variables.put("OMEGA_FIX_MODEL", "gemini:gemini-pro");
        variables.put("OMEGA_FALLBACK_MODELS", "gemini, gallery");
        ServerSettings.VideoSettings videos = load().settings().videos();
        assertThat(videos.models())
                .extracting(PluginChoice::name)
                .containsExactly("gemini", "gemini:gemini-pro", "gallery");
        assertThat(videos.model().name()).isEqualTo("gemini");
        assertThat(videos.fixModel()).isEqualTo("gemini:gemini-pro");
        assertThat(videos.fallbackModels()).containsExactly("gemini", "gallery");

        variables.put("OMEGA_MODELS", "gemini, gallery");
        assertThat(problems())
                .containsExactly("The setting 'fix-model' (from OMEGA_FIX_MODEL) must be among 'models', which are"
                        + " [gemini, gallery], not 'gemini:gemini-pro'.");
    }

    @Test
    void misspeltVariableIsReportedAsWarning() {
        variables.put("OMEGA_BASE_ULR", "https://x");
        variables.put("OMEGA_QUALITY", "l");
        assertThat(load().warnings()).singleElement().asString().contains("OMEGA_BASE_ULR", "OMEGA_BASE_URL");
    }

    @Test
    void hostileFileIsRefused() throws IOException {
        for (String text : new String[] {
            "include \"/etc/passwd\"", "workers = ${HOME}", "a {".repeat(200_000), "workers = 1\nworkers.more = 2 {"
        }) {
            usualFile(text);
            assertThat(problems()).isNotEmpty();
        }
        usualFile("workers = \"1\\u001b[31m\"");
        assertThat(problems().toString()).doesNotContain("\u001b");
    }

    @Test
    void settingsOfPluginsAreKnown() {
        assertThat(load().lines().stream().map(EffectiveSetting::name).toList())
                .contains("gemini.api-key", "local.python", "docker.image", "service.host");
    }

    @Test
    void missingFileIsReported() {
        variables.put("OMEGA_CONFIG", "nope.conf");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains(
                        "The settings file " + root.resolve("nope.conf") + " does not exist",
                        "--config",
                        "OMEGA_CONFIG")
                .doesNotContain("bytes");
    }

    @Test
    void missingHalfOfTheMailCredentialsIsNamed() {
        options.put("mail.transport", new SettingValue("smtp", "--set"));
        options.put("mail.host", new SettingValue("mail.example.org", "--set"));
        options.put("mail.from", new SettingValue("omega@example.org", "--set"));
        options.put("mail.user", new SettingValue("omega", "--set"));
        assertThat(problems())
                .containsExactly(
                        "The setting 'mail.password' is missing. It is required because 'mail.user' is set. Set"
                                + " OMEGA_MAIL_PASSWORD.");
        options.remove("mail.user");
        variables.put("OMEGA_MAIL_PASSWORD", "hunter2");
        assertThat(problems())
                .containsExactly(
                        "The setting 'mail.user' is missing. It is required because 'mail.password' is set. Set"
                                + " OMEGA_MAIL_USER.");
        options.put("mail.user", new SettingValue("omega", "--set"));
        assertThat(load().settings().smtpOrNull()).isNotNull();
    }

    @Test
    void invalidPortIsReportedOnce() {
        options.put("http.port", new SettingValue("abc", "--set"));
        assertThat(problems()).singleElement().asString().contains("'http.port'", "'abc'");
    }
}

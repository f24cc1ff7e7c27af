package com.codercops.omega.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class ConfigurationTest {
    @TempDir
    Path root;

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, Value> flags = new HashMap<>();

    private Configuration load() {
        Map<String, String> all = new HashMap<>(variables);
        all.putIfAbsent("HOME", root.resolve("home").toString());
        return Configuration.load(new Surroundings(all, root), Optional.empty(), flags);
    }

    private Path usualFile(String text) throws IOException {
        Path file = root.resolve("home/.config/omega/omega-server.conf");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> mistakes() {
        SettingsException wrong = catchThrowableOfType(SettingsException.class, () -> load().settings());
        assertThat(wrong).as("mistakes").isNotNull();
        return wrong.mistakes();
    }

    private String source(String name) {
        return load().lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow()
                .source();
    }

    @Test
    void withNothingConfiguredItServesThisMachineFromItsOwnDatabaseWithTheGallery() {
        ServerSettings settings = load().settings();
        assertThat(settings.http().address().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.http().baseUrl()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(settings.http().trustedProxies()).isEmpty();
        assertThat(settings.http().secure()).isFalse();
        assertThat(settings.data()).isEqualTo(root.resolve("home/.local/share/omega/server"));
        assertThat(settings.media())
                .isEqualTo(new ServerSettings.Media(settings.data().resolve("media"), null));
        assertThat(settings.database()).isEqualTo(new ServerSettings.DatabaseChoice(null, 10, Duration.ofSeconds(1)));
        assertThat(settings.accounts()).isEqualTo(AuthSettings.of(URI.create("http://localhost:8080")));
        assertThat(settings.smtpOrNull()).isNull();
        assertThat(settings.queue()).isEqualTo(QueueSettings.DEFAULT);
        ServerSettings.Videos videos = settings.videos();
        assertThat(videos.workers()).isEqualTo(1);
        assertThat(videos.grace()).hasSeconds(60);
        assertThat(videos.models()).extracting(ServerSettings.Plugin::name).containsExactly("gallery");
        assertThat(videos.model().name()).isEqualTo("gallery");
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
        assertThat(settings.kept())
                .isEqualTo(new ServerSettings.Kept(
                        EventRetention.DEFAULT,
                        ScriptRecorder.DEFAULT_KEPT,
                        VideoRetentionSettings.OFF,
                        SignedLinks.LONGEST));
        assertThat(settings.operations())
                .isEqualTo(new ServerSettings.Operations(false, HealthSettings.DEFAULT, LogSettings.DEFAULT));
    }

    @Test
    void everySettingOfOmegaIsTakenFromItsVariable() {
        Map<String, String> others = new HashMap<>(Map.of(
                "base-url", "https://omega.example.org/videos/",
                "http.address", "0.0.0.0",
                "http.trusted-proxies", "10.0.0.1, ::1",
                "database.url", "postgres://ada:s%40p@db.example.org:5433/videos?sslmode=require",
                "mail.transport", "smtp",
                "mail.security", "tls",
                "mail.from", "videos@example.org",
                "models", "gallery, anthropic:claude-x",
                "model", "anthropic:claude-x",
                "backend", "docker"));
        others.put("accounts.bcrypt-cost", "5");
        others.put("http.allowed-origins", "https://Videos.example.org:443, http://localhost:5173");
        others.put("http.body-bytes", "2M");
        others.put("metrics.open", "true");
        others.put("log.format", "json");
        others.put("log.level", "debug");
        others.put("log.levels", "org.flywaydb=info, com.example = Error");
        others.put("accounts.invited-means-approved", "true");
        others.put("data-directory", "data");
        others.put("media.directory", "/videos");
        others.put("media.store", "s3");
        others.put("media.s3.endpoint", "https://s3.example.org");
        others.put("media.s3.region", "eu-1");
        others.put("media.s3.bucket", "my-videos");
        others.put("media.s3.prefix", "omega/");
        others.put("media.s3.attempts", "7");
        for (Setting<?> setting : Configuration.ownSettings()) {
            String text = others.computeIfAbsent(setting.name(), name -> another(setting));
            assertThat(text).as(setting.name()).isNotEqualTo(setting.fallback());
            variables.put(setting.variable(), text);
        }
        variables.put("ANTHROPIC_API_KEY", "k");
        Configuration configuration = load();
        ServerSettings found = configuration.settings();
        ServerSettings usual = Configuration.load(
                        new Surroundings(Map.of("HOME", "/"), root), Optional.empty(), Map.of())
                .settings();
        assertThat(differences(found, usual)).isEmpty();
        assertThat(found.http().baseUrl()).isEqualTo(URI.create("https://omega.example.org/videos"));
        assertThat(found.http().secure()).isTrue();
        assertThat(found.http().trustedProxies()).containsExactly("10.0.0.1", "0:0:0:0:0:0:0:1");
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
        assertThat(found.operations().log().levels())
                .containsEntry("org.flywaydb", Level.INFO)
                .containsEntry("com.example", Level.ERROR)
                .containsEntry("io.javalin", Level.WARN);
        Configuration.ownSettings()
                .forEach(setting -> assertThat(source(setting.name())).isEqualTo(setting.variable()));
    }

    /** A value that is allowed and no default, by what the setting takes. */
    private static String another(Setting<?> setting) {
        if (setting.kind().equals(Kind.TIME)) {
            // The lease must outlast three beats.
            return switch (setting.name()) {
                case "mail.timeout" -> "19 s";
                case "queue.lease" -> "61 s";
                default -> setting.name().startsWith("queue") ? "7 s" : "3 min";
            };
        }
        if (setting.kind().equals(Kind.BYTES)) {
            return "77M";
        }
        if (setting.kind().equals(Kind.DOLLARS)) {
            return "1.25";
        }
        return setting.kind().equals(Kind.TEXT) ? "other" : "77";
    }

    /** Components of the records that are the same as without any variable: a setting that goes nowhere. */
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
                // One setting for three of the limits, and pixels that none changes.
                .filter(name -> !name.equals("long pixels"))
                .toList();
    }

    @Test
    void noTwoSettingsHaveOneVariable() {
        List<String> variables = load().lines().stream()
                .map(line -> Setting.variable(line.name()))
                .flatMap(name -> java.util.stream.Stream.of(name, name + "_FILE"))
                .toList();
        assertThat(variables).doesNotHaveDuplicates();
    }

    @Test
    void flagsThenEnvironmentThenFileThenDefaults() throws IOException {
        assertThat(source("workers")).isEqualTo("default");
        Path file = usualFile("workers = 2\nmail { transport = log }\nmodels = [gallery]");
        assertThat(source("workers")).isEqualTo(file.toString());
        assertThat(source("mail.transport")).isEqualTo(file.toString());
        variables.put("OMEGA_WORKERS", "3");
        assertThat(source("workers")).isEqualTo("OMEGA_WORKERS");
        flags.put("workers", new Value("4", "--set"));
        assertThat(source("workers")).isEqualTo("--set");
        assertThat(load().settings().videos().workers()).isEqualTo(4);
    }

    @Test
    void secretsComeFromFilesAsContainersHaveThem() throws IOException {
        Path file = Files.writeString(root.resolve("secret"), "hunter2\n");
        variables.put("OMEGA_DATABASE_URL", "jdbc:postgresql://db/omega");
        variables.put("PGPASSWORD_FILE", file.toString());
        var database =
                java.util.Objects.requireNonNull(load().settings().database().serverOrNull());
        assertThat(database.password()).isEqualTo("hunter2");
        assertThat(load().lines().toString()).contains("PGPASSWORD_FILE").doesNotContain("hunter2");
        variables.put("PGPASSWORD", "hunter3");
        assertThat(mistakes().toString())
                .contains("Both PGPASSWORD and PGPASSWORD_FILE")
                .doesNotContain("hunter");
        variables.remove("PGPASSWORD");
        variables.put("PGPASSWORD_FILE", root.resolve("absent").toString());
        assertThat(mistakes().toString()).contains("PGPASSWORD_FILE", "absent");
    }

    @Test
    void allMistakesAreToldAtOnceWithSettingValueSourceAndWhatIsExpected() throws IOException {
        Path file = usualFile("http.prot = 1\nqueue.lease = soon");
        variables.put("OMEGA_WORKERS", "-1");
        variables.put("OMEGA_MAIL_TRANSPORT", "pigeon");
        variables.put("OMEGA_MODELS", "gallery, oracle");
        variables.put("OMEGA_BACKEND", "paper");
        flags.put("base-url", new Value("ftp://x", "--base-url"));
        assertThat(mistakes())
                .hasSize(7)
                .anySatisfy(one -> assertThat(one).contains("'http.prot'", file.toString(), "[http.port]"))
                .anySatisfy(one -> assertThat(one).contains("'queue.lease'", file.toString(), "'soon'", "5 min"))
                .anySatisfy(one -> assertThat(one).contains("'workers'", "OMEGA_WORKERS", "'-1'", "0 to 1000"))
                .anySatisfy(one -> assertThat(one).contains("'mail.transport'", "'pigeon'", "log, smtp"))
                .anySatisfy(one -> assertThat(one).contains("'oracle'", "gallery", "gemini"))
                .anySatisfy(one -> assertThat(one).contains("'backend'", "'paper'", "docker", "local"))
                .anySatisfy(one -> assertThat(one).contains("'base-url'", "--base-url", "'ftp://x'", "https://"));
    }

    @Test
    void secretsAreNeitherShownNorTakenFromFlags() {
        variables.put("OMEGA_DATABASE_URL", "postgres://ada:hunter2@db/omega?password=hunter2&x=1");
        variables.put("OMEGA_MAIL_PASSWORD", "hunter2");
        variables.put("GEMINI_API_KEY", "hunter2");
        assertThat(load().lines().toString()).contains("***").doesNotContain("hunter2");
        assertThat(load().settings().toString()).doesNotContain("hunter2");
        variables.put("OMEGA_DATABASE_URL", "mysql://ada:hunter2@db/omega");
        assertThat(mistakes().toString()).contains("database.url").doesNotContain("hunter2");
        flags.put("mail.password", new Value("hunter2", "--set"));
        assertThat(mistakes().toString()).contains("OMEGA_MAIL_PASSWORD_FILE").doesNotContain("hunter2");
    }

    @Test
    void limitsAreWithinReason() {
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("http.allowed-origins", "*"),
                Map.entry("http.body-bytes", "2G"),
                Map.entry("http.requests-a-minute", "0"),
                Map.entry("http.streams-of-one", "-1"),
                Map.entry("database.slow", "never"),
                Map.entry("keep.videos", "999999999 d"),
                Map.entry("keep.video-bytes", "0"),
                Map.entry("keep.links", "0 s"),
                Map.entry("metrics.open", "maybe"),
                Map.entry("log.format", "xml"),
                Map.entry("log.level", "loud"),
                Map.entry("log.levels", "org.flywaydb=loud"));
        wrong.forEach((name, text) -> flags.put(name, new Value(text, "--set")));
        List<String> told = mistakes();
        assertThat(told).hasSameSizeAs(wrong.keySet());
        wrong.forEach((name, text) ->
                assertThat(told).anySatisfy(one -> assertThat(one).contains("'" + name + "'", "'" + text + "'")));
        flags.clear();
        flags.put("health.limit", new Value("0 s", "--set"));
        flags.put("keep.videos", new Value("0 s", "--set"));
        flags.put("http.idle", new Value("0 s", "--set"));
        assertThat(mistakes())
                .hasSize(3)
                .anySatisfy(one -> assertThat(one).contains("health"))
                .anySatisfy(one -> assertThat(one).contains("keep"))
                .anySatisfy(one -> assertThat(one).contains("http"));
    }

    @Test
    void othersMayReachItOnlyByAnAddressThatItKnows() {
        variables.put("OMEGA_HTTP_ADDRESS", "0.0.0.0");
        assertThat(mistakes()).singleElement().asString().contains("0.0.0.0", "base-url");
        variables.put("OMEGA_BASE_URL", "https://omega.example.org");
        assertThat(load().settings().http().secure()).isTrue();
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        variables.put("OMEGA_QUEUE_LEASE", "2 s");
        variables.put("OMEGA_MAIL_TRANSPORT", "smtp");
        variables.put("OMEGA_MODEL", "gemini");
        assertThat(mistakes())
                .anySatisfy(one -> assertThat(one).contains("queue", "three beats"))
                .anySatisfy(one -> assertThat(one).contains("'mail.host'", "missing"))
                .anySatisfy(one -> assertThat(one).contains("'mail.from'", "missing"))
                .anySatisfy(one -> assertThat(one).contains("gemini.api-key", "OMEGA_GEMINI_API_KEY"));
    }

    @Test
    void aModelWithAKeyIsTakenBeforeTheGallery() {
        variables.put("GEMINI_API_KEY", "k");
        variables.put("ANTHROPIC_API_KEY", "k");
        ServerSettings.Videos videos = load().settings().videos();
        assertThat(videos.models()).extracting(ServerSettings.Plugin::name).containsExactly("gemini", "anthropic");
        assertThat(videos.model().name()).isEqualTo("gemini");
    }

    @Test
    void aSlipInAVariableIsWarnedOf() {
        variables.put("OMEGA_BASE_ULR", "https://x");
        variables.put("OMEGA_QUALITY", "l");
        assertThat(load().warnings()).singleElement().asString().contains("OMEGA_BASE_ULR", "OMEGA_BASE_URL");
    }

    @Test
    void aHostileFileIsRefused() throws IOException {
        for (String text : new String[] {
            "include \"/etc/passwd\"", "workers = ${HOME}", "a {".repeat(200_000), "workers = 1\nworkers.more = 2 {"
        }) {
            usualFile(text);
            assertThat(mistakes()).isNotEmpty();
        }
        usualFile("workers = \"1\\u001b[31m\"");
        assertThat(mistakes().toString()).doesNotContain("\u001b");
    }

    /** The table of the document, as the code has it. */
    static String table() {
        StringBuilder table = new StringBuilder("| setting | default | meaning |\n|---|---|---|\n");
        for (Setting<?> setting : Configuration.ownSettings()) {
            String fallback = setting.fallback();
            table.append("| `")
                    .append(setting.name())
                    .append("` | ")
                    .append(fallback == null ? "" : "`" + fallback + "`")
                    .append(" | ")
                    .append(setting.meaning())
                    .append(
                            setting.usual().isEmpty()
                                    ? ""
                                    : setting.usual().stream()
                                            .map(name -> "`" + name + "`")
                                            .collect(Collectors.joining(", ", "; also ", "")))
                    .append(" |\n");
        }
        return table.toString();
    }

    @Test
    void theDocumentHasTheTable() throws IOException {
        assertThat(Files.readString(Path.of("").toAbsolutePath().resolveSibling("docs/guides/server.md")))
                .contains(table());
    }

    @Test
    void everyPluginsSettingIsKnown() {
        assertThat(load().lines().stream().map(Configuration.Line::name).toList())
                .contains("gemini.api-key", "local.python", "docker.image", "service.host");
    }

    @Test
    void aFileThatIsNotThereIsToldAsSuch() {
        variables.put("OMEGA_CONFIG", "nope.conf");
        assertThat(mistakes())
                .singleElement()
                .asString()
                .contains("There is no configuration file " + root.resolve("nope.conf"), "--config", "OMEGA_CONFIG")
                .doesNotContain("bytes");
    }

    @Test
    void theHalfOfUserAndPasswordOfMailThatIsMissingIsNamed() {
        flags.put("mail.transport", new Value("smtp", "--set"));
        flags.put("mail.host", new Value("mail.example.org", "--set"));
        flags.put("mail.from", new Value("omega@example.org", "--set"));
        flags.put("mail.user", new Value("omega", "--set"));
        assertThat(mistakes())
                .containsExactly("The setting 'mail.password' is missing: it must be set where 'mail.user' is.");
        flags.remove("mail.user");
        variables.put("OMEGA_MAIL_PASSWORD", "hunter2");
        assertThat(mistakes())
                .containsExactly("The setting 'mail.user' is missing: it must be set where 'mail.password' is.");
        flags.put("mail.user", new Value("omega", "--set"));
        assertThat(load().settings().smtpOrNull()).isNotNull();
    }

    @Test
    void aWrongPortIsOneMistake() {
        flags.put("http.port", new Value("abc", "--set"));
        assertThat(mistakes()).singleElement().asString().contains("'http.port'", "'abc'");
    }
}

package com.codercops.omega.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.app.settings.SettingsLoader.FileRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
    private static final Setting<Duration> TIME =
            Setting.of("time-limit", SettingType.duration("1 s", "24 h"), "5 min", "the limit");
    private static final Setting<Integer> WORKERS =
            Setting.of("workers", SettingType.integer(0, 1000), "1", "the workers");
    private static final Setting<String> HOST = Setting.optional("mail.host", SettingType.TEXT, "the host");
    private static final Setting<String> PASSWORD =
            Setting.secret("mail.password", "the password").withAliases(List.of("SMTP_PASSWORD"));
    private static final Setting<Duration> VIDEOS =
            Setting.optional("retention.videos", SettingType.DURATION, "the retention");

    @TempDir
    Path root;

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, SettingValue> options = new HashMap<>();

    private SettingsLoader loader() {
        return SettingsLoader.of(List.of(TIME, WORKERS, HOST, PASSWORD, VIDEOS), new ProcessContext(variables, root));
    }

    private Settings load() {
        return loader().optionalFile(root.resolve("omega.conf"), FileRule.NONE)
                .environment()
                .options(options)
                .load();
    }

    private List<String> problems() {
        SettingsException invalid = catchThrowableOfType(SettingsException.class, () -> load().validated());
        assertThat(invalid).as("problems").isNotNull();
        return invalid.problems();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(root.resolve("omega.conf"), text);
    }

    @Test
    void optionsOverrideEnvironmentOverridesFileOverridesDefaults() throws IOException {
        assertThat(load().value("time-limit")).contains(new SettingValue("5 min", "default"));
        Path file = file("workers = 3\ntime-limit = 4 min");
        assertThat(load().value("time-limit")).contains(new SettingValue("4 min", file + ":2"));
        variables.put("OMEGA_TIME_LIMIT", "300");
        assertThat(load().value("time-limit")).contains(new SettingValue("300", "OMEGA_TIME_LIMIT"));
        assertThat(load().get(TIME)).isEqualTo(Duration.ofMinutes(5));
        options.put("time-limit", new SettingValue("2 h", "--time-limit"));
        assertThat(load().get(TIME)).isEqualTo(Duration.ofHours(2));
        assertThat(load().isConfigured(TIME)).isTrue();
        assertThat(load().get(WORKERS)).isEqualTo(3);
    }

    @Test
    void computedDefaultsDoNotOverride() {
        variables.put("OMEGA_MAIL_HOST", "mail");
        Settings settings = loader().environment()
                .computedDefaults(Map.of("mail.host", "other", "retention.videos", "1 d", "unknown", "x"))
                .load();
        assertThat(settings.find(HOST)).contains("mail");
        assertThat(settings.find(VIDEOS)).contains(Duration.ofDays(1));
        assertThat(settings.isConfigured(VIDEOS)).isFalse();
        assertThat(settings.value("unknown")).isEmpty();
    }

    @Test
    void allProblemsAreReportedTogether() throws IOException {
        Path file = file("workers = -1\nmail { hots = a\n pasword = b }\nsomething.else.entirely = 1");
        variables.put("OMEGA_TIME_LIMIT", "2 days");
        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "Unknown setting 'mail.hots' (" + file + ":2). Did you mean 'mail.host'?",
                        "Unknown setting 'mail.pasword' (" + file + ":3). Did you mean 'mail.password'?",
                        "Unknown setting 'something.else.entirely' (" + file
                                + ":4). The nearest known setting is 'retention.videos'.",
                        "The setting 'workers' (from " + file + ":1) must be a whole number from 0 to 1000, not '-1'.",
                        "The setting 'time-limit' (from OMEGA_TIME_LIMIT) must be a duration such as 30 s, 5 min or 2 h,"
                                + " from 1 s to 24 h, not '2 days'.");
    }

    @Test
    void renamedSettingsAreNamedWithTheirNewName() throws IOException {
        Path file = file("keep.films = 7 d");
        variables.put("OMEGA_KEEP_FILMS_FILE", "/nowhere");
        assertThat(problems())
                .containsExactly(
                        "The setting 'keep.films' (" + file + ":1) is now called 'retention.videos'. Rename it.",
                        "The environment variable OMEGA_KEEP_FILMS_FILE is now called OMEGA_RETENTION_VIDEOS_FILE."
                                + " Rename it.");
    }

    @Test
    void renamedSettingsOfTheOtherProgramAreIgnoredInTheEnvironment() {
        variables.put("OMEGA_QUEUE_BEAT", "1 s");
        assertThat(load().validated().warnings()).isEmpty();
    }

    @Test
    void everyRenamedSettingHasANewNameThatIsNotRenamedItself() {
        assertThat(RenamedSettings.oldNames())
                .isNotEmpty()
                .allSatisfy(old -> assertThat(RenamedSettings.newName(old).flatMap(RenamedSettings::newName))
                        .isEmpty());
    }

    @Test
    void misspeltVariableIsReportedAsWarning() {
        variables.put("OMEGA_TIME_LIMTI", "5 min");
        variables.put("OMEGA_SOMETHING_ELSE", "x");
        assertThat(load().validated().warnings())
                .containsExactly("The environment variable OMEGA_TIME_LIMTI is not a setting of this program and is"
                        + " ignored. Did you mean OMEGA_TIME_LIMIT?");
    }

    @Test
    void secretsAreMaskedAndRefusedOnTheCommandLine() {
        variables.put("SMTP_PASSWORD", "hunter2");
        variables.put("OMEGA_MAIL_HOST", "smtp://me:hunter2@host?token=hunter2");
        assertThat(load().effective().toString())
                .contains("***", "smtp://***@host?token=***", "SMTP_PASSWORD")
                .doesNotContain("hunter2");
        assertThat(load().find(PASSWORD)).contains("hunter2");
        options.put("mail.password", new SettingValue("hunter3", "--set"));
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("OMEGA_MAIL_PASSWORD_FILE")
                .doesNotContain("hunter");
    }

    @Test
    void secretsAreReadFromTheFileThatTheVariableNames() throws IOException {
        Files.writeString(root.resolve("secret"), "hunter2\n");
        variables.put("SMTP_PASSWORD_FILE", "secret");
        assertThat(load().value("mail.password")).contains(new SettingValue("hunter2", "SMTP_PASSWORD_FILE"));
        variables.put("SMTP_PASSWORD", "hunter3");
        assertThat(problems()).containsExactly("Both SMTP_PASSWORD and SMTP_PASSWORD_FILE are set. Unset one of them.");
        variables.remove("SMTP_PASSWORD");
        variables.put("SMTP_PASSWORD_FILE", "absent");
        assertThat(problems()).singleElement().asString().contains("SMTP_PASSWORD_FILE", "'absent'");
    }

    @Test
    void fileRuleRejectsValues() throws IOException {
        Path file = file("workers = 3");
        Settings settings = loader().file(
                        file, (name, value) -> Optional.of("No '" + name + "' from " + value.source() + "."))
                .load();
        assertThat(settings.get(WORKERS)).isEqualTo(1);
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(settings::validated)
                .withMessage("No 'workers' from " + file + ":1.");
    }

    @Test
    void invalidFilesAreReportedWithTheirName() throws IOException {
        for (String text : List.of(
                "{", "include \"/etc/passwd\"", "workers = ${HOME}", "a {".repeat(200_000), "a".repeat(300_000))) {
            Path file = file(text);
            assertThat(problems())
                    .as(text.substring(0, 1))
                    .singleElement()
                    .asString()
                    .contains(file.toString());
        }
        Files.write(root.resolve("omega.conf"), new byte[] {(byte) 0xff});
        assertThat(problems()).singleElement().asString().contains("is not UTF-8 text");
    }

    @Test
    void valuesInMessagesCannotControlTheTerminal() throws IOException {
        file("workers = \"1\\u001b[31m\"");
        assertThat(problems().toString()).contains("1\\x1b[31m").doesNotContain("\u001b");
    }
}

package com.codercops.omega.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.app.plugins.BackendSelector;
import com.codercops.omega.app.plugins.ModelSelector;
import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.settings.PipelineSettings;
import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.spi.PluginRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliSettingsTest {
    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
    }

    private void userFile(String text) throws IOException {
        Path file = root.resolve("home/.config/omega/omega.conf");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void optionsOverrideEnvironmentOverridesDirectoryFileOverridesUserFileOverridesDefaults() throws IOException {
        assertThat(doctor()).contains("quality = l  (default)");
        userFile("quality = m");
        assertThat(doctor()).contains("quality = m  (" + root.resolve("home/.config/omega/omega.conf:1") + ")");
        cli.write("omega.conf", "quality = h");
        assertThat(doctor()).contains("quality = h  (" + cli.directory.resolve("omega.conf") + ":1)");
        cli.variables.put("OMEGA_QUALITY", "p");
        assertThat(doctor()).contains("quality = p  (OMEGA_QUALITY)");
        cli.run("animate", "-qk", "circle");
        assertThat(cli.directory.resolve("media/circle.mp4")).content().contains("height=2160");
    }

    private String doctor() {
        cli.run("doctor");
        return cli.out;
    }

    @Test
    void secretsAreMasked() throws IOException {
        userFile("fake { api-key = hunter2, base-url = \"https://me:hunter3@host/\" }");
        cli.variables.put("OPENAI_API_KEY", "hunter4");
        assertThat(doctor()).contains("fake.api-key = ***", "https://***@host/").doesNotContain("hunter");
        cli.run("models");
        assertThat(cli.out).contains("api-key", "***").doesNotContain("hunter");
    }

    @Test
    void ownVariableHasPrecedenceOverAliases() {
        cli.variables.put("FAKE_HOST", "host");
        assertThat(doctor()).contains("fake.base-url = host  (FAKE_HOST)");
        cli.variables.put("FAKE_SERVER", "server");
        assertThat(doctor()).contains("fake.base-url = server  (FAKE_SERVER)");
        cli.variables.put("OMEGA_FAKE_BASE_URL", "own");
        assertThat(doctor()).contains("fake.base-url = own  (OMEGA_FAKE_BASE_URL)");
    }

    @Test
    void pluginsDeclareVariablesOnlyForTheirSettings() {
        Stream.concat(PluginRegistry.languageModels().all().stream(), PluginRegistry.renderBackends().all().stream())
                .forEach(plugin -> assertThat(plugin.settings().keySet())
                        .as(plugin.id())
                        .containsAll(plugin.environmentVariables().keySet()));
    }

    @Test
    void unknownSettingsAreReportedWithTheNearestName() throws IOException {
        cli.write("omega.conf", "qualty = h");
        assertThat(cli.run("animate", "circle")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("'qualty'", "omega.conf:1", "Did you mean 'quality'?");
        cli.write("omega.conf", "fake { modle = h }");
        assertThat(cli.run("animate", "circle")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("'fake.modle'", "omega.conf:1", "Did you mean 'fake.model'?");
    }

    @Test
    void directoryFileCannotSelectProgramsProtectionsOrServers() throws IOException {
        for (String setting : new String[] {
            "paper.python = /tmp/evil",
            "paper.unsandboxed = true",
            "fake.base-url = \"http://evil\"",
            "paper.assets = /",
            "output-directory = /tmp",
            "output-directory = ../up"
        }) {
            cli.write("omega.conf", setting);
            assertThat(cli.run("animate", "circle")).as(setting).isEqualTo(ExitCode.USAGE);
            assertThat(cli.err).contains("omega.conf", ".config/omega/omega.conf");
            assertThat(cli.files()).containsExactly("omega.conf");
        }
    }

    @Test
    void filesCannotIncludeFilesOrReadTheEnvironment() throws IOException {
        cli.write("secret.conf", "quality = h");
        for (String text :
                new String[] {"include \"secret.conf\"", "quality = ${PATH}", "include url(\"http://127.0.0.1:9\")"}) {
            cli.write("omega.conf", text);
            assertThat(cli.run("animate", "circle")).as(text).isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void invalidFilesAreReportedWithTheirName() throws IOException {
        for (String text : new String[] {"{", "quality = [1]", "a".repeat(300_000), "{".repeat(100_000)}) {
            cli.write("omega.conf", text);
            assertThat(cli.run("animate", "circle")).isEqualTo(ExitCode.USAGE);
            assertThat(cli.err).contains("omega.conf").doesNotContain("Unexpected");
        }
    }

    @Test
    void invalidValueIsReportedWithItsSource() {
        cli.variables.put("OMEGA_MAX_ATTEMPTS", "many");
        assertThat(cli.run("animate", "circle")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("OMEGA_MAX_ATTEMPTS", "'many'");
    }

    @Test
    void modelNameFollowsTheProvider() {
        assertThat(cli.run("animate", "--model", "fake:large", "circle")).isZero();
        assertThat(cli.err).contains("fake:large");
    }

    @Test
    void settingsHaveDefaults() {
        CliContext context = new CliContext(
                new ProcessContext(Map.of("HOME", "/nowhere"), cli.directory),
                System.in,
                System.out,
                System.err,
                false);
        Settings settings = CliSettings.load(context, Map.of());
        assertThat(new ModelSelector(settings.reader(), PluginCatalog.discover()).writerName())
                .isEqualTo("gallery");
        assertThat(settings.get(BackendSelector.BACKEND)).isEqualTo("local");
        assertThat(settings.get(PipelineSettings.MEMORY)).isEqualTo(2L << 30);
        assertThat(settings.get(PipelineSettings.TIME_LIMIT)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void timeLimitTakesTheUnitsOfTheServer() {
        cli.variables.put("OMEGA_TIME_LIMIT", "5 min");
        assertThat(cli.run("animate", "circle")).as(cli.err).isZero();
        cli.variables.put("OMEGA_TIME_LIMIT", "300");
        assertThat(cli.run("animate", "circle")).as(cli.err).isZero();
        cli.variables.put("OMEGA_TIME_LIMIT", "2 days");
        assertThat(cli.run("animate", "circle")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("'time-limit' (from OMEGA_TIME_LIMIT)", "from 1 s to 24 h", "'2 days'");
    }

    @Test
    void allProblemsAreReportedTogether() throws IOException {
        cli.write("omega.conf", "qualty = h\nfps = 1000");
        cli.variables.put("OMEGA_MEMORY", "lots");
        assertThat(cli.run("animate", "--seed", "-1", "circle")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("'qualty'", "'fps'", "omega.conf:2", "'memory'", "'seed'", "--seed");
    }

    @Test
    void variableOfTheServerIsNotReportedAsMisspelt() {
        cli.variables.put("OMEGA_MODELS", "gallery");
        cli.variables.put("OMEGA_SEDE", "1");
        assertThat(cli.run("animate", "circle")).isZero();
        assertThat(cli.err).contains("OMEGA_SEDE", "OMEGA_SEED").doesNotContain("OMEGA_MODELS");
    }
}

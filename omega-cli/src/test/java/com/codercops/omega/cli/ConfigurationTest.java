package com.codercops.omega.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.spi.PluginRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
    }

    private void own(String text) throws IOException {
        Path file = root.resolve("home/.config/omega/omega.conf");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void flagsThenEnvironmentThenTheDirectoryThenThePersonThenDefaults() throws IOException {
        assertThat(doctor()).contains("quality = l  (default)");
        own("quality = m");
        assertThat(doctor()).contains("quality = m  (" + root.resolve("home/.config/omega/omega.conf") + ")");
        cli.write("omega.conf", "quality = h");
        assertThat(doctor()).contains("quality = h  (" + cli.directory.resolve("omega.conf") + ")");
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
        own("fake { api-key = hunter2, base-url = \"https://me:hunter3@host/\" }");
        cli.variables.put("OPENAI_API_KEY", "hunter4");
        assertThat(doctor()).contains("fake.api-key = ***", "https://***@host/").doesNotContain("hunter");
        cli.run("models");
        assertThat(cli.out).contains("api-key", "***").doesNotContain("hunter");
    }

    @Test
    void aPluginsUsualVariablesCountAfterOmegasOwn() {
        cli.variables.put("FAKE_HOST", "host");
        assertThat(doctor()).contains("fake.base-url = host  (FAKE_HOST)");
        cli.variables.put("FAKE_SERVER", "server");
        assertThat(doctor()).contains("fake.base-url = server  (FAKE_SERVER)");
        cli.variables.put("OMEGA_FAKE_BASE_URL", "own");
        assertThat(doctor()).contains("fake.base-url = own  (OMEGA_FAKE_BASE_URL)");
    }

    @Test
    void noPluginNamesVariablesOfSettingsThatItDoesNotHave() {
        Stream.concat(PluginRegistry.languageModels().all().stream(), PluginRegistry.renderBackends().all().stream())
                .forEach(plugin -> assertThat(plugin.settings().keySet())
                        .as(plugin.id())
                        .containsAll(plugin.environmentVariables().keySet()));
    }

    @Test
    void unknownKeysAreNamedWithTheKnownOnes() throws IOException {
        cli.write("omega.conf", "qualty = h");
        assertThat(cli.run("animate", "circle")).isEqualTo(CliExitCode.USAGE);
        assertThat(cli.err).contains("'qualty'", "omega.conf", "quality");
        cli.write("omega.conf", "fake { modle = h }");
        assertThat(cli.run("animate", "circle")).isEqualTo(CliExitCode.USAGE);
        assertThat(cli.err).contains("'fake.modle'", "[api-key, base-url, model]");
    }

    @Test
    void aDirectorysFileCannotChooseProgramsProtectionsOrServers() throws IOException {
        for (String setting : new String[] {
            "paper.python = /tmp/evil",
            "paper.unsandboxed = true",
            "fake.base-url = \"http://evil\"",
            "paper.assets = /",
            "output-directory = /tmp",
            "output-directory = ../up"
        }) {
            cli.write("omega.conf", setting);
            assertThat(cli.run("animate", "circle")).as(setting).isEqualTo(CliExitCode.USAGE);
            assertThat(cli.err).contains("omega.conf", ".config/omega/omega.conf");
            assertThat(cli.files()).containsExactly("omega.conf");
        }
    }

    @Test
    void filesCannotReadOtherFilesOrTheEnvironment() throws IOException {
        cli.write("secret.conf", "quality = h");
        for (String text :
                new String[] {"include \"secret.conf\"", "quality = ${PATH}", "include url(\"http://127.0.0.1:9\")"}) {
            cli.write("omega.conf", text);
            assertThat(cli.run("animate", "circle")).as(text).isEqualTo(CliExitCode.USAGE);
        }
    }

    @Test
    void brokenFilesAreToldWithTheirName() throws IOException {
        for (String text : new String[] {"{", "quality = [1]", "a".repeat(300_000), "{".repeat(100_000)}) {
            cli.write("omega.conf", text);
            assertThat(cli.run("animate", "circle")).isEqualTo(CliExitCode.USAGE);
            assertThat(cli.err).contains("omega.conf").doesNotContain("Unexpected");
        }
    }

    @Test
    void aWrongValueIsToldWithItsSource() {
        cli.variables.put("OMEGA_MAX_ATTEMPTS", "many");
        assertThat(cli.run("animate", "circle")).isEqualTo(CliExitCode.USAGE);
        assertThat(cli.err).contains("OMEGA_MAX_ATTEMPTS", "'many'");
    }

    @Test
    void aModelsNameGoesWithItsId() {
        assertThat(cli.run("animate", "--model", "fake:large", "circle")).isZero();
        assertThat(cli.err).contains("fake:large");
    }

    @Test
    void settingsHaveDefaults() {
        World world = new World(Map.of("HOME", "/nowhere"), cli.directory, System.in, System.out, System.err, false);
        Configuration configuration = Configuration.load(world, Map.of());
        assertThat(new Models(configuration).chosen()).isEqualTo("gallery");
        assertThat(configuration.text(Settings.BACKEND)).isEqualTo("local");
        assertThat(configuration.bytes(Settings.MEMORY)).isEqualTo(2L << 30);
        assertThat(configuration.number(Settings.TIME_LIMIT, 1, 1000)).isEqualTo(300);
    }
}

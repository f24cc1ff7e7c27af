package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.testing.FakeProviderServer;
import com.codercops.omega.testing.FakeResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which model writes and fixes scripts, when a fallback is used, and what the user sees. */
class ModelSelectionTest {
    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
    }

    private String provenance(String name) throws IOException {
        return Files.readString(cli.directory.resolve("media/" + name + ".provenance.json"));
    }

    @Test
    void galleryIsSelectedIfNothingIsConfigured() {
        cli.variables.remove("OMEGA_MODEL");
        assertThat(cli.run("models")).isZero();
        assertThat(cli.out).contains("gallery (selected)", "not configured: set OMEGA_OPENAI_COMPATIBLE_BASE_URL or");
    }

    @Test
    void requiredSettingsAreMarkedOnce() {
        assertThat(cli.run("models")).isZero();
        assertThat(cli.out).contains("base-url: Address of the API, such as http://localhost:11434/v1. Required\n");
        assertThat(cli.out.lines()).noneMatch(line -> line.matches("(?i).*required.*required.*"));
    }

    @Test
    void firstConfiguredProviderIsSelected() {
        cli.variables.remove("OMEGA_MODEL");
        cli.variables.put("OPENAI_BASE_URL", "http://localhost:1/v1");
        cli.variables.put("OMEGA_OPENAI_COMPATIBLE_MODEL", "tiny");
        assertThat(cli.run("models")).isZero();
        assertThat(cli.out).contains("openai-compatible (selected)");
        assertThat(cli.run("animate", "a circle")).isEqualTo(ExitCode.MODEL);
        assertThat(cli.err).doesNotContain("gallery");
    }

    @Test
    void fixModelFixesTheScript() throws IOException {
        assertThat(cli.run("animate", "--model", "fake:writer", "--fix-model", "fake:fixer", "BROKEN circle"))
                .isZero();
        assertThat(cli.err).contains("written by fake:writer", "fixed by fake:fixer");
        assertThat(provenance("broken-circle")).contains("\"fake:writer\"", "\"fake:fixer\"");
    }

    @Test
    void fallbackModelIsUsedAndNamedInTheResult() throws Exception {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(503, "{}"))) {
            cli.variables.put("OPENAI_BASE_URL", server.url());
            cli.variables.put("OMEGA_OPENAI_COMPATIBLE_MAX_RETRIES", "0");
            assertThat(cli.run(
                            "animate", "--model", "openai-compatible:down", "--fallback-models", "fake:up", "circle"))
                    .isZero();
        }
        assertThat(cli.err).contains("written by fake:up");
        assertThat(provenance("circle"))
                .contains("\"model\": \"openai-compatible:down, else fake:up\"", "\"author\": \"fake:up\"");
    }

    @Test
    void probeShowsWhichModelsRespond() throws Exception {
        cli.variables.put("OMEGA_OPENAI_COMPATIBLE_MODEL", "tiny");
        cli.variables.put("OMEGA_OPENAI_COMPATIBLE_MAX_RETRIES", "0");
        cli.variables.put("OPENAI_API_KEY", "sk-secret-0123456789");
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(401, "{}"))) {
            cli.variables.put("OPENAI_BASE_URL", server.url());
            assertThat(cli.run("models", "--probe")).isEqualTo(ExitCode.MODEL);
        }
        assertThat(cli.out)
                .contains("responds: fake:usual, after ", "does not respond: authentication:")
                .doesNotContain("sk-secret");
    }

    @Test
    void costBudgetNeedsAKnownPrice() {
        assertThat(cli.run("animate", "--budget-usd", "0.5", "circle")).isEqualTo(ExitCode.MODEL);
        assertThat(cli.err).contains("The price of fake:usual is not known");
        assertThat(cli.run("animate", "--budget-usd", "nothing", "circle")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("budget-usd", "such as 0.50");
    }

    @Test
    void tokenBudgetStopsBeforeTheCall() {
        assertThat(cli.run("animate", "--budget-tokens", "50", "circle")).isEqualTo(ExitCode.MODEL);
        assertThat(cli.err).contains("would exceed the token budget");
    }
}

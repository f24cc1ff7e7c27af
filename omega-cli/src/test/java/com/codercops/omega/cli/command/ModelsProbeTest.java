package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.testing.FakeProviderServer;
import com.codercops.omega.testing.FakeResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code omega models --probe} shows the state of each provider. */
class ModelsProbeTest {
    private static final String KEY = "sk-secret-0123456789";
    private static final List<String> PROVIDERS =
            List.of("ANTHROPIC", "AZURE_OPENAI", "GEMINI", "OPENAI", "OPENAI_COMPATIBLE");

    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
    }

    private void configure(String url) {
        for (String provider : PROVIDERS) {
            cli.variables.put("OMEGA_" + provider + "_API_KEY", KEY);
            cli.variables.put("OMEGA_" + provider + "_BASE_URL", url);
            cli.variables.put("OMEGA_" + provider + "_MODEL", "tiny");
            cli.variables.put("OMEGA_" + provider + "_MAX_RETRIES", "0");
        }
    }

    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of(FakeResponse.json(401, "{}"), "authentication"),
                Arguments.of(FakeResponse.json(429, "{}"), "rate limit"),
                Arguments.of(FakeResponse.json(503, "{}"), "overloaded"),
                Arguments.of(FakeResponse.json(404, "{}"), "configuration"),
                Arguments.of(FakeResponse.of(200, "text/html", "<html>"), "malformed"),
                Arguments.of(FakeResponse.reset(), "unreachable"));
    }

    @ParameterizedTest
    @MethodSource("states")
    void namesTheStateOfEachProvider(FakeResponse reply, String state) throws Exception {
        try (FakeProviderServer server = new FakeProviderServer(reply)) {
            configure(server.url());
            assertThat(cli.run("models", "--probe")).isEqualTo(ExitCode.MODEL);
        }
        assertThat(cli.out.split("does not respond: " + state + ":", -1))
                .as(cli.out)
                .hasSize(PROVIDERS.size() + 1);
        assertThat(cli.out).doesNotContain(KEY);
    }

    @Test
    void requestsOnlyConfiguredModels() {
        assertThat(cli.run("models", "--probe")).isZero();
        assertThat(cli.out)
                .contains("not configured: set OMEGA_ANTHROPIC_API_KEY or ANTHROPIC_API_KEY")
                .contains("responds: fake:usual");
    }
}

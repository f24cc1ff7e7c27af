package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.testing.ProviderServer;
import com.codercops.omega.testing.Reply;
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
                Arguments.of(Reply.json(401, "{}"), "authentication"),
                Arguments.of(Reply.json(429, "{}"), "rate limit"),
                Arguments.of(Reply.json(503, "{}"), "overloaded"),
                Arguments.of(Reply.json(404, "{}"), "configuration"),
                Arguments.of(Reply.of(200, "text/html", "<html>"), "malformed"),
                Arguments.of(Reply.reset(), "unreachable"));
    }

    @ParameterizedTest
    @MethodSource("states")
    void namesTheStateOfEachProvider(Reply reply, String state) throws Exception {
        try (ProviderServer server = new ProviderServer(reply)) {
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

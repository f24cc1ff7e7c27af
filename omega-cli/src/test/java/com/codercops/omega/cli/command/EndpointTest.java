package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.cli.FakeBackendFactory;
import com.codercops.omega.testing.FakeProviderServer;
import com.codercops.omega.testing.FakeResponse;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From the command line to a model server and back: the messages, the exit code, and the remaining files. */
class EndpointTest {
    private static final String KEY = "sk-secret-0123456789";

    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
        cli.variables.put("OMEGA_MODEL", "openai-compatible:tiny");
        cli.variables.put("OPENAI_API_KEY", KEY);
        cli.variables.put("OMEGA_OPENAI_COMPATIBLE_MAX_RETRIES", "0");
    }

    private int animate(FakeProviderServer server) {
        cli.variables.put("OPENAI_BASE_URL", server.url());
        return cli.run("animate", "a circle");
    }

    private static FakeResponse answer(String text) {
        ObjectNode body = new ObjectMapper().createObjectNode();
        ObjectNode choice = body.putArray("choices").addObject().put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        return FakeResponse.json(200, body.toString());
    }

    static Stream<Arguments> misbehaviour() {
        return Stream.of(
                Arguments.of("HTML", FakeResponse.of(200, "text/html", "<html>log in</html>"), "text/html"),
                Arguments.of("429", FakeResponse.json(429, "{}", "Retry-After: 30"), "30"),
                Arguments.of("500", FakeResponse.json(500, "{\"error\":{\"message\":\"out of order\"}}"), "500"),
                Arguments.of("401", FakeResponse.json(401, "{\"error\":{\"message\":\"bad key\"}}"), "key"),
                Arguments.of("half a JSON", FakeResponse.json(200, "{\"choices\":[{\"mess"), "JSON"),
                Arguments.of("half a body", FakeResponse.half("{\"choices\":[]}"), "127.0.0.1"),
                Arguments.of("reset", FakeResponse.reset(), "127.0.0.1"),
                Arguments.of("50 MB", FakeResponse.large(50_000_000), "8 MB"),
                Arguments.of("no choices", FakeResponse.json(200, "{\"choices\":[]}"), "choices"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misbehaviour")
    void invalidResponseExitsWithModelCode(String name, FakeResponse reply, String message) throws Exception {
        try (FakeProviderServer server = new FakeProviderServer(reply)) {
            assertThat(animate(server)).isEqualTo(ExitCode.MODEL);
        }
        assertThat(cli.err)
                .contains(message)
                .doesNotContain(KEY)
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(cli.out).isEmpty();
        assertThat(cli.files()).isEmpty();
    }

    @Test
    void unreachableServerIsNamed() throws Exception {
        String url;
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.hang())) {
            url = server.url();
        }
        cli.variables.put("OPENAI_BASE_URL", url);
        assertThat(cli.run("animate", "a circle")).isEqualTo(ExitCode.MODEL);
        assertThat(cli.err).contains(url);
        assertThat(cli.files()).isEmpty();
    }

    @Test
    void twoResponsesWithoutCodeAreReported() throws Exception {
        try (FakeProviderServer server =
                new FakeProviderServer(answer("Which colour?"), answer("I would need the colour."))) {
            assertThat(animate(server)).isEqualTo(ExitCode.MODEL);
            assertThat(server.received()).hasSize(2);
        }
        assertThat(cli.err).contains("no Python script");
    }

    @Test
    void failedScriptIsFixedByTheModel() throws Exception {
        String broken = "```python\n" + FakeBackendFactory.script("BROKEN circle") + "```";
        String good = "Mended.\n```python\n" + FakeBackendFactory.script("a circle") + "```";
        try (FakeProviderServer server = new FakeProviderServer(answer(broken), answer(good))) {
            assertThat(animate(server)).as(cli.err).isZero();
            assertThat(server.received().get(0).body()).contains("a circle", "\"model\":\"tiny\"");
            assertThat(server.received().get(1).body()).contains("BROKEN is no name");
        }
        assertThat(cli.files()).contains("media/a-circle.mp4");
    }
}

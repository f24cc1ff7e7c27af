package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.testing.FakeProviderServer;
import com.codercops.omega.testing.FakeResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A model that first returns bad scripts and then better ones, over HTTP, with the real sandbox and the real Manim. */
@EnabledIfEnvironmentVariable(
        named = "OMEGA_MANIM_PYTHON",
        matches = ".+",
        disabledReason = "OMEGA_MANIM_PYTHON names no Manim")
class LoopIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
        cli.variables.put("OMEGA_MODEL", "openai-compatible:tiny");
        cli.variables.put("OMEGA_BACKEND", "local");
        cli.variables.put("OMEGA_MANIM_PYTHON", System.getenv("OMEGA_MANIM_PYTHON"));
    }

    private static String script(String line) {
        return "from manim import *\n\nclass Video(Scene):\n    def construct(self):\n        dot = Dot()\n        "
                + line + "\n        self.play(FadeOut(dot))\n";
    }

    private static FakeResponse answer(String script) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode choice = body.putArray("choices").addObject().put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", "Here.\n```python\n" + script + "```\n");
        body.putObject("usage").put("prompt_tokens", 1000).put("completion_tokens", 100);
        return FakeResponse.json(200, body.toString());
    }

    private List<JsonNode> attempts(FakeResponse... replies) throws Exception {
        try (FakeProviderServer server = new FakeProviderServer(replies)) {
            cli.variables.put("OPENAI_BASE_URL", server.url());
            assertThat(cli.run("animate", "-o", "video.mp4", "a dot that goes"))
                    .as(cli.err)
                    .isZero();
        }
        assertThat(cli.files()).contains("video.mp4");
        JsonNode provenance =
                JSON.readTree(cli.directory.resolve("video.provenance.json").toFile());
        return Stream.iterate(0, i -> i + 1)
                .limit(provenance.path("attempts").size())
                .map(provenance.path("attempts")::get)
                .toList();
    }

    @Test
    void videoAfterASyntaxErrorAWrongFixAndARepeatedFix() throws Exception {
        List<JsonNode> attempts = attempts(
                answer(script("self.play(dot.no_such_thing_at_all(1, 2, 3))")),
                answer(script("raise ValueError('wrong too')")),
                answer(script("raise ValueError('wrong too')")),
                answer(script("self.play(Create(dot))")));

        assertThat(attempts)
                .extracting(attempt -> attempt.path("origin").asText())
                .startsWith("written")
                .endsWith("fixed", "fixed", "fixed");
        List<JsonNode> fixes = attempts.subList(attempts.size() - 3, attempts.size());
        assertThat(fixes.get(0).path("failure").path("message").asText()).isEqualTo("wrong too");
        assertThat(fixes.get(0).path("failure").path("line").asInt()).isEqualTo(6);
        assertThat(fixes.get(1).path("failure").path("kind").asText()).isEqualTo("fix_refused");
        assertThat(fixes.get(2).has("failure")).isFalse();
        assertThat(fixes.get(2).path("tokens").path("input").asLong()).isEqualTo(1000);
    }

    @Test
    void packageThatIsNotAllowedIsAvoided() throws Exception {
        List<JsonNode> attempts = attempts(
                answer("import no_such_package_of_omega\n" + script("self.play(Create(dot))")),
                answer(script("self.play(Create(dot))")));

        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(0).path("failure").path("kind").asText()).isEqualTo("package_not_allowed");
    }

    /** Uses the package index of the test environment, which must be reachable, as for every installation. */
    @Test
    void allowedPackageIsInstalledForTheSameScript() throws Exception {
        for (String name : List.of("PIP_INDEX_URL", "PIP_CERT", "HTTPS_PROXY", "NO_PROXY")) {
            Optional.ofNullable(System.getenv(name)).ifPresent(value -> cli.variables.put(name, value));
        }
        List<JsonNode> attempts = attempts(answer("import sortedcontainers\n"
                + script("self.play(Create(dot), run_time=len(sortedcontainers.SortedList([1])))")));

        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(0).path("failure").path("kind").asText()).isEqualTo("missing_module");
        assertThat(attempts.get(1).path("origin").asText()).isEqualTo("installed");
        assertThat(attempts.get(1).path("author").asText()).startsWith("sortedcontainers ");
    }
}

package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.script.Script;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A recorded answer changes a real video, with the real sandbox and the real Manim. */
@EnabledIfEnvironmentVariable(
        named = "OMEGA_MANIM_PYTHON",
        matches = ".+",
        disabledReason = "OMEGA_MANIM_PYTHON names no Manim")
class ReviseIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCRIPT = """
            from manim import *


            class Video(Scene):
                def construct(self):
                    self.add(Text("one"), Text("two"))
                    self.play(Create(Circle(color=RED)))
            """;

    @TempDir
    Path root;

    @Test
    void videoIsChangedByASentence() throws Exception {
        CliRunner cli = new CliRunner(root);
        cli.variables.put("OMEGA_BACKEND", "local");
        cli.variables.put("OMEGA_MANIM_PYTHON", System.getenv("OMEGA_MANIM_PYTHON"));
        cli.write("video.py", SCRIPT);
        assertThat(cli.run("render", "-o", "video.mp4", "video.py")).as(cli.err).isZero();
        String answer = "The circle is blue.\n```diff\n         self.add(Text(\"one\"), Text(\"two\"))\n"
                + "-        self.play(Create(Circle(color=RED)))\n+        self.play(ShowCreation(Circle(color=BLUE)))\n```\n";
        cli.write("answers.jsonl", JSON.writeValueAsString(Map.of("text", answer)) + "\n");

        int code = cli.run(
                "revise",
                "--model",
                "replay:" + cli.directory.resolve("answers.jsonl"),
                "-o",
                "blue.mp4",
                "video.mp4",
                "make the circle blue");

        assertThat(code).as(cli.err).isZero();
        assertThat(Files.size(cli.directory.resolve("blue.mp4"))).isPositive();
        assertThat(cli.directory.resolve("blue.py")).content().isEqualTo(SCRIPT.replace("color=RED", "color=BLUE"));
        JsonNode provenance =
                JSON.readTree(cli.directory.resolve("blue.provenance.json").toFile());
        assertThat(provenance.path("revision_of").path("sha256").asText()).isEqualTo(new Script(SCRIPT).sha256());
        assertThat(provenance.path("attempts"))
                .extracting(attempt -> attempt.path("origin").asText())
                .containsExactly("revised", "repaired");
    }
}

package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliRunner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line accepts and rejects the same render options as the API, for the same reasons. */
class CliRenderOptionCasesTest {
    private static final Path CASES = Path.of("")
            .toAbsolutePath()
            .getParent()
            .resolve("omega-app/src/test/resources/com/codercops/omega/app/options/render-option-cases.json");

    @TempDir
    Path root;

    static Stream<JsonNode> cases() throws IOException {
        return StreamSupport.stream(new ObjectMapper().readTree(CASES.toFile()).spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void commandLineMatchesTheCaseTable(JsonNode one) throws IOException {
        CliRunner cli = new CliRunner(root);
        List<String> args = new ArrayList<>(List.of("animate", "circle"));
        one.get("cli").forEach(arg -> args.add(arg.asText()));

        int exitCode = cli.run(args.toArray(String[]::new));

        if (one.has("error")) {
            assertThat(exitCode).as(cli.err).isEqualTo(ExitCode.USAGE);
            assertThat(cli.err).contains(condition(one.get("error").asText()));
            assertThat(cli.files()).isEmpty();
        } else {
            assertThat(exitCode).as(cli.err).isZero();
        }
    }

    /** The part of the message that names the valid values. What is before it names the setting, or the field of the API. */
    private static String condition(String error) {
        return error.replaceFirst(".*It must be ", "").replaceFirst("[.]$", "");
    }

    @Test
    void tooLargeFrameHasTheMessageOfTheApi() throws IOException {
        CliRunner cli = new CliRunner(root);
        cli.variables.put("OMEGA_RESOLUTION", "7680,7680");

        assertThat(cli.run("animate", "circle")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err)
                .isEqualTo("omega: The frame size '7680x7680' is invalid. It must be at most 8294400 pixels, such as"
                        + " 3840x2160. The value comes from OMEGA_RESOLUTION.\n");
    }
}

package com.codercops.omega.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.event.EventType;
import com.codercops.omega.app.event.JsonValues;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.cli.FakeBackendFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JSON lines of real commands match the schema of the events. */
class JsonReporterTest {
    @TempDir
    Path root;

    private final Set<EventType> seen = EnumSet.noneOf(EventType.class);
    private final Schema schema = schema();
    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
        cli.write("good.py", FakeBackendFactory.script("circle"));
        cli.write("old.py", FakeBackendFactory.script("OLDNAME"));
        cli.write("bad.py", FakeBackendFactory.script("BROKEN"));
    }

    @Test
    void everyLineOfEveryCommandMatchesTheSchema() throws IOException {
        verify(ExitCode.OK, "animate", "--json", "--unsandboxed", "BROKEN words");
        verify(ExitCode.FAILED, "animate", "--json", "--max-attempts", "0", "HOSTILE BROKEN");
        verify(ExitCode.MODEL, "animate", "--json", "UNREACHABLE");
        verify(ExitCode.USAGE, "render", "--json", "good.py", "missing.py", "bad.py");
        verify(ExitCode.OK, "render", "--json", "-l", "good.py");
        verify(ExitCode.USAGE, "check", "--json", "good.py", "missing.py", "bad.py");
        verify(ExitCode.OK, "repair", "--json", "old.py");
        verify(ExitCode.FAILED, "repair", "--json", "bad.py");
        verify(ExitCode.USAGE, "render", "--json", "--unknown");
        cli.variables.remove("OMEGA_MODEL");
        verify(ExitCode.OK, "animate", "--json", "sine wave of frequency 3");

        assertThat(seen)
                .containsAll(EnumSet.of(
                        EventType.INPUT_STARTED,
                        EventType.INPUT_REJECTED,
                        EventType.NOTE,
                        EventType.WARNING,
                        EventType.VIDEO_PUBLISHED,
                        EventType.CHECK_PASSED,
                        EventType.CHECK_FAILED,
                        EventType.REPAIR_FINISHED,
                        EventType.RESULT,
                        EventType.MODEL_CALL_STARTED,
                        EventType.ATTEMPT_STARTED,
                        EventType.RENDER_PROGRESS,
                        EventType.PREVIEW_RENDERED,
                        EventType.PREVIEW_WRITTEN,
                        EventType.ATTEMPT_FAILED,
                        EventType.FINISHED));
    }

    private void verify(int exitCode, String... args) throws IOException {
        assertThat(cli.run(args)).as(cli.err).isEqualTo(exitCode);
        List<String> lines = cli.out.lines().toList();
        for (String line : lines) {
            assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty();
            String type = new ObjectMapper().readTree(line).path("type").asText();
            seen.add(EventType.valueOf(type.toUpperCase(Locale.ROOT)));
        }
        assertThat(lines.get(lines.size() - 1)).contains("\"type\":\"result\"", "\"exitCode\":" + exitCode);
    }

    private static Schema schema() {
        InputStream file = JsonValues.class.getResourceAsStream("events.schema.json");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(file, InputFormat.JSON);
    }
}

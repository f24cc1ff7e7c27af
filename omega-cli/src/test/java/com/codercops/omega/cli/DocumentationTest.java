package com.codercops.omega.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.script.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tables in {@code docs/} say what the code does. */
class DocumentationTest {
    private static final Path DOCS = Path.of("").toAbsolutePath().getParent().resolve("docs");

    @Test
    void everySettingIsThereWithItsDefault() throws IOException {
        String text = Files.readString(DOCS.resolve("command-line.md"));
        Settings settings = Settings.discovered();
        settings.variables().keySet().stream()
                .filter(name -> !name.contains("."))
                .forEach(name -> assertThat(text)
                        .containsPattern("(?m)^\\| `" + name + "`.*\\| "
                                + (settings.defaults().containsKey(name)
                                        ? "`" + settings.defaults().get(name) + "`"
                                        : "[^|]+")
                                + " \\|$"));
        settings.variables().values().stream()
                .filter(names -> names.size() > 1)
                .forEach(names -> assertThat(text).contains("`" + names.get(1) + "`"));
    }

    @Test
    void everyLimitIsThereWithItsDefaultAndItsFailure() throws IOException {
        String text = Files.readString(DOCS.resolve("sandbox.md"));
        RenderLimits limits = RenderLimits.DEFAULT;
        Map.of(
                        FailureKind.TIMEOUT, limits.wallTime().toSeconds() + " s",
                        FailureKind.CPU_LIMIT, limits.cpuTime().toSeconds() + " s",
                        FailureKind.OUT_OF_MEMORY, (limits.memoryBytes() >> 30) + " GiB",
                        FailureKind.PROCESS_LIMIT, String.valueOf(limits.processes()),
                        FailureKind.DISK_LIMIT, (limits.outputBytes() >> 30) + " GiB",
                        FailureKind.OUTPUT_LIMIT, (limits.logBytes() >> 20) + " MiB",
                        FailureKind.FRAME_LIMIT, String.format(Locale.ROOT, "%,d", limits.frames()),
                        FailureKind.PIXEL_LIMIT, "3840 x " + limits.pixels() / 3840)
                .forEach((kind, value) -> assertThat(text).contains("| " + value + " | `" + kind.code() + "` |"));
    }

    @Test
    void everyExitCodeIsThere() throws IOException {
        String text = Files.readString(DOCS.resolve("command-line.md"));
        for (int code : new int[] {
            ExitCode.OK,
            ExitCode.SCRIPT_FAILED,
            ExitCode.USAGE,
            ExitCode.MODEL,
            ExitCode.INSTALLATION,
            ExitCode.INTERRUPTED
        }) {
            assertThat(text).contains("| " + code + " | ");
        }
    }
}

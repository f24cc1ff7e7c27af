package com.codercops.omega.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.spi.PluginRegistry;
import com.codercops.omega.testing.render.HostileScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tables in {@code docs/} match the code. */
class DocumentationTest {
    private static final Path DOCS = Path.of("").toAbsolutePath().getParent().resolve("docs");

    /** The properties that Omega determines itself, for every provider. */
    private static final Set<ModelException.Reason> NOT_A_PROVIDERS = Set.of(
            ModelException.Reason.TOKEN_BUDGET, ModelException.Reason.COST_BUDGET, ModelException.Reason.NO_CODE);

    @Test
    void everyDockerSettingIsDocumented() throws IOException {
        String text = Files.readString(DOCS.resolve("guides/docker.md"));
        PluginRegistry.renderBackends()
                .get("docker")
                .settings()
                .keySet()
                .forEach(setting -> assertThat(text).containsPattern("(?m)^\\| .*`" + setting + "`.* \\|"));
    }

    @Test
    void everyServiceSettingIsDocumented() throws IOException {
        String text = Files.readString(DOCS.resolve("guides/manim-service.md"));
        PluginCatalog.settings(PluginRegistry.renderBackends().get("service")).forEach(setting -> {
            if (!setting.name().equals("service.work-directory")) {
                assertThat(text)
                        .containsPattern("(?m)^\\| `"
                                + setting.variables().get(setting.variables().size() - 1) + "`");
            }
        });
    }

    @Test
    void everyHostileScriptHasItsOutcomes() throws IOException {
        String text = Files.readString(DOCS.resolve("reference/hostile-scripts.md"));
        for (HostileScript script : HostileScript.all()) {
            String row = text.lines()
                    .filter(line -> line.startsWith("| `" + script.name() + "` |"))
                    .findFirst()
                    .orElse("no row of " + script.name());
            String outcomes = String.join("|", script.expected());
            assertThat(row).matches("\\| `\\w+` (\\| (" + outcomes + ")( or (" + outcomes + "))*, [0-9.]+ s ){3}\\|");
        }
    }

    @Test
    void everyModelSettingIsDocumented() throws IOException {
        String text = Files.readString(DOCS.resolve("guides/models.md"));
        PluginRegistry.languageModels().all().stream()
                .filter(factory -> factory.getClass().getPackageName().startsWith("com.codercops.omega.providers"))
                .forEach(factory -> factory.settings()
                        .keySet()
                        .forEach(setting -> assertThat(text)
                                .containsAnyOf("| `" + setting + "` |", "`" + factory.id() + "." + setting + "`")));
        for (ModelException.Reason reason : ModelException.Reason.values()) {
            if (!NOT_A_PROVIDERS.contains(reason)) {
                assertThat(text)
                        .containsPattern("(?m)^\\| `" + reason + "` \\|.*\\| " + (reason.retryable() ? "yes" : "no"));
            }
        }
    }

    @Test
    void everyLimitIsDocumentedWithItsDefaultAndFailure() throws IOException {
        String text = Files.readString(DOCS.resolve("explanation/sandbox.md"));
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
    void everyExitCodeIsDocumented() throws IOException {
        String text = Files.readString(DOCS.resolve("guides/command-line.md"));
        for (int code : new int[] {
            ExitCode.OK, ExitCode.FAILED, ExitCode.USAGE, ExitCode.MODEL, ExitCode.INSTALLATION, ExitCode.INTERRUPTED
        }) {
            assertThat(text).contains("| " + code + " | ");
        }
    }
}

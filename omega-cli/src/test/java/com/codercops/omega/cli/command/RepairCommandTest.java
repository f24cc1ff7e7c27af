package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliRunner;
import com.codercops.omega.cli.FakeBackendFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairCommandTest {
    @TempDir
    Path root;

    private CliRunner cli;

    @BeforeEach
    void createRunner() throws IOException {
        cli = new CliRunner(root);
        cli.write("good.py", FakeBackendFactory.script("circle"));
        cli.write("old.py", FakeBackendFactory.script("OLDNAME"));
        cli.write("both.py", FakeBackendFactory.script("OLDNAME BROKEN"));
    }

    @Test
    void workingScriptIsPrintedUnchanged() throws IOException {
        assertThat(cli.run("repair", "good.py")).isZero();
        assertThat(cli.out).isEqualTo(FakeBackendFactory.script("circle"));
        assertThat(cli.run("repair", "--diff", "good.py")).isZero();
        assertThat(cli.out).isEmpty();
    }

    @Test
    void knownMistakeIsRepairedAndTheFileStays() throws IOException {
        assertThat(cli.run("repair", "old.py")).isZero();
        assertThat(cli.out).isEqualTo(FakeBackendFactory.script("newname"));
        assertThat(cli.err).contains("old-to-new");
        assertThat(cli.files()).containsExactly("both.py", "good.py", "old.py");
        assertThat(cli.directory.resolve("old.py")).content().contains("OLDNAME");
    }

    @Test
    void repairOfAPluginIsUsedOnlyIfItIsSelected() {
        assertThat(cli.run("repair", "both.py")).isEqualTo(ExitCode.FAILED);
        cli.variables.put("OMEGA_REPAIRS", "unbreak");
        cli.variables.put("OMEGA_UNBREAK_WORD", "mended");
        assertThat(cli.run("repair", "both.py")).as(cli.err).isZero();
        assertThat(cli.out).isEqualTo(FakeBackendFactory.script("newname mended"));
        cli.variables.put("OMEGA_REPAIRS", "unbreak, nothing");
        assertThat(cli.run("repair", "both.py")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err).contains("Unknown repair 'nothing'. Available: unbreak.");
    }

    @Test
    void diffIsAUnifiedDiff() {
        assertThat(cli.run("repair", "--diff", "old.py")).isZero();
        assertThat(cli.out)
                .startsWith("--- old.py\n+++ old.py\n@@ -3,4 +3,4 @@\n")
                .contains("-        pass  # OLDNAME\n+        pass  # newname\n");
    }

    @Test
    void writeReplacesTheFileAndKeepsPermissions() throws IOException {
        Path file = cli.directory.resolve("old.py");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(cli.run("repair", "--write", "old.py")).isZero();
        assertThat(cli.out).isEmpty();
        assertThat(file).hasContent(FakeBackendFactory.script("newname"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x---");
        assertThat(cli.files()).containsExactly("both.py", "good.py", "old.py");
    }

    @Test
    void bestVersionIsPrintedIfTheScriptStillFails() {
        assertThat(cli.run("repair", "both.py")).isEqualTo(ExitCode.FAILED);
        assertThat(cli.out).isEqualTo(FakeBackendFactory.script("newname BROKEN"));
        assertThat(cli.err).contains("BROKEN is no name");
    }

    @Test
    void jsonHasTheScriptInAnEvent() throws IOException {
        assertThat(cli.run("repair", "--json", "old.py")).isZero();
        ObjectMapper json = new ObjectMapper();
        String line = cli.out
                .lines()
                .filter(it -> it.contains("\"repair_finished\"") && it.contains("\"file\""))
                .findFirst()
                .orElseThrow();
        JsonNode event = json.readTree(line);
        assertThat(event.path("ok").asBoolean()).isTrue();
        assertThat(event.path("script").asText()).isEqualTo(FakeBackendFactory.script("newname"));
        assertThat(cli.out.lines().reduce((a, b) -> b).orElseThrow()).contains("\"result\"");
    }
}

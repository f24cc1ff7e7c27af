package com.codercops.omega.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ProcessContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsweredCommandTest {
    @TempDir
    Path home;

    private Path list;

    @BeforeEach
    void createDirectory() throws IOException {
        list = Files.createDirectory(home.resolve("daemon")).resolve("answered");
    }

    private AnsweredCommand command(String name) {
        return AnsweredCommand.of(
                new ProcessContext(Map.of("OMEGA_HOME", home.toString(), "_OMEGA_COMMAND", name), home));
    }

    @Test
    void listHasTheCommandsThatWereAnswered() {
        command("0000000a").record(true);
        command("0000000b").record(true);
        assertThat(command("0000000a").isKnown()).isTrue();
        command("0000000a").record(false);
        assertThat(command("0000000a").isKnown()).isFalse();
        assertThat(list).hasContent("0000000b");
    }

    @Test
    void oldestCommandsAreForgotten() throws IOException {
        Files.writeString(
                list, IntStream.range(0, 1000).mapToObj("%08x"::formatted).collect(Collectors.joining("\n", "", "\n")));
        command("abcdefab").record(true);
        assertThat(command("00000000").isKnown()).isFalse();
        assertThat(command("00000001").isKnown()).isTrue();
        assertThat(command("abcdefab").isKnown()).isTrue();
        assertThat(list.resolveSibling("")).isDirectoryNotContaining("glob:**/answered?*");
    }

    @Test
    void nothingIsRecordedWithoutALauncher() throws IOException {
        command("").record(true);
        command("../../a").record(true);
        assertThat(list).doesNotExist();
        Files.writeString(list, "\n");
        assertThat(command("").isKnown()).isFalse();
    }

    @Test
    void damagedListCountsAsEmpty() throws IOException {
        Files.createDirectory(list);
        command("0000000a").record(true);
        assertThat(command("0000000a").isKnown()).isFalse();
    }
}

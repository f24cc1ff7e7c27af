package com.codercops.omega.render.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EarlySandboxTest {
    private static final List<String> CAT = List.of("/bin/cat", "-");

    private EarlyProcess process;

    @TempDir
    Path temp;

    private Path record() {
        return temp.resolve("record");
    }

    private EarlySandbox recordedAndStarted(List<String> command) throws Exception {
        try (EarlySandbox first = EarlySandbox.of(record(), "")) {
            assertThat(first.take(command, ControlGroups.NONE)).isNull();
        }
        process = new EarlyProcess(temp.resolve("streams"), record());
        return EarlySandbox.of(record(), process.handle());
    }

    @Test
    void sandboxWithTheSameCommandIsTakenOnce() throws Exception {
        try (EarlySandbox early = recordedAndStarted(CAT)) {
            LocalProcess taken = early.take(CAT, ControlGroups.NONE);
            assertThat(taken).isNotNull();
            assertThat(early.take(CAT, ControlGroups.NONE)).isNull();
            early.close();
            taken.commands().write("hello".getBytes(StandardCharsets.UTF_8));
            taken.commands().flush();
            assertThat(taken.messages().readNBytes(5))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("hello");
            assertThat(taken.reusable()).isTrue();
            taken.kill();
            assertThat(taken.reusable()).isFalse();
            assertThat(process.isAlive()).isFalse();
        }
        assertThat(record()).exists();
    }

    @Test
    void sandboxWithAnotherCommandEndsAndTheCommandIsRecorded() throws Exception {
        List<String> other = List.of("/bin/cat", "other file");
        try (EarlySandbox early = recordedAndStarted(CAT)) {
            assertThat(early.take(other, ControlGroups.NONE)).isNull();
            assertThat(process.isAlive()).isTrue();
        }
        assertThat(process.isAlive()).isFalse();
        assertThat(record()).hasContent("\0/bin/cat\0other file\0");
    }

    @Test
    void sandboxThatHasEndedIsNotTaken() throws Exception {
        List<String> brief = List.of("/bin/true");
        try (EarlySandbox early = recordedAndStarted(brief)) {
            while (process.isAlive()) {
                Thread.sleep(10);
            }
            assertThat(early.take(brief, ControlGroups.NONE)).isNull();
        }
    }

    @Test
    void launcherStartsNoMoreIfNoSandboxWasNeeded() throws Exception {
        try (EarlySandbox unused = recordedAndStarted(CAT)) {
            assertThat(record()).exists();
        }
        assertThat(process.isAlive()).isFalse();
        assertThat(record()).doesNotExist();
    }

    @Test
    void launcherStartsTheNextIfACommandOnlyDidNotNeedIt() throws Exception {
        try (EarlySandbox unused = recordedAndStarted(CAT)) {
            unused.keepRecord();
        }
        assertThat(process.isAlive()).isFalse();
        assertThat(record()).exists();
    }

    @Test
    void handleThatIsWrongCountsAsNone() throws IOException {
        for (String handle : List.of("x", "x,a,b,c,d", "999999999,a,b,c,d", "1,/missing/a,b,c,d")) {
            try (EarlySandbox early = EarlySandbox.of(record(), handle)) {
                assertThat(early.take(CAT, ControlGroups.NONE)).isNull();
            }
            assertThat(Files.readString(record())).isEqualTo("\0/bin/cat\0-\0");
        }
    }
}

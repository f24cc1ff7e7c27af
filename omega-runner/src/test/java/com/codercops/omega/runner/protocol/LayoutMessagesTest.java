package com.codercops.omega.runner.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.SourceEdits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check says about the layout: repairs, and an image of its problems. */
class LayoutMessagesTest {
    private static final String ACCEPTED = "\"type\":\"accepted\",\"job\":\"j\"";
    private static final byte[] SHEET = {1, 2, 3};

    @TempDir
    Path directory;

    private Path incoming;
    private Path out;
    private FakeRunner runner;

    @BeforeEach
    void createDirectories() throws Exception {
        incoming = Files.createDirectory(directory.resolve("incoming"));
        out = Files.createDirectory(directory.resolve("out"));
        runner = new FakeRunner();
    }

    private Checked check(boolean images) throws Exception {
        RenderRequest request =
                RenderRequest.of("j", new Script("x = 1\n"), out).withImages(images);
        return (Checked) RunnerSession.open(runner.send(FakeRunner.READY), incoming, Duration.ofSeconds(20))
                .check(request, RenderListener.none());
    }

    private static String sheet(String kind) throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(SHEET));
        return FakeRunner.video("layout.png", SHEET, hash)
                .replace("\"kind\":\"video\"", "\"kind\":\"" + kind + "\"")
                .replace("\"format\":\"mp4\"", "\"format\":\"png\"");
    }

    @Test
    void repairsThatFitTheScriptAreInTheReport() throws Exception {
        String edit = "{\"line\":1,\"col\":4,\"end_line\":1,\"end_col\":5,\"text\":\"2\"}";
        String outside =
                edit.replace("\"line\":1,\"col\":4", "\"line\":1,\"col\":99").replace("5", "99");
        runner.onCommand(
                false,
                ACCEPTED,
                "\"type\":\"layout_repairs\",\"job\":\"j\",\"repairs\":["
                        + "{\"rule\":\"text-into-frame\",\"explanation\":\"It is inside.\",\"edits\":[" + edit + "]},"
                        + "{\"rule\":\"legible-size\",\"explanation\":\"It is larger.\",\"edits\":[" + outside + "]}]",
                FakeRunner.DONE);
        Checked checked = check(false);
        assertThat(checked.report().layoutRepairs())
                .extracting(ProposedRepair::rule)
                .containsExactly("text-into-frame");
        assertThat(SourceEdits.apply(
                        new Script("x = 1\n"),
                        checked.report().layoutRepairs().get(0).edits()))
                .contains(new Script("x = 2\n"));
        assertThat(checked.sheetIfAny()).isEmpty();
    }

    @Test
    void imageOfTheProblemsIsReceived() throws Exception {
        runner.onCommand(false, ACCEPTED, sheet("image"), FakeRunner.chunk("layout.png", SHEET), FakeRunner.DONE);
        Artifact sheet = check(true).sheetIfAny().orElseThrow();
        assertThat(sheet.path()).isEqualTo(out.resolve("layout.png")).hasBinaryContent(SHEET);
    }

    @Test
    void filesThatACheckDoesNotAskForAreRefused() throws Exception {
        runner.onCommand(false, ACCEPTED, sheet("image"), FakeRunner.chunk("layout.png", SHEET), FakeRunner.DONE);
        assertThatThrownBy(() -> check(false))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("layout.png");
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void aVideoIsNoImageOfProblems() throws Exception {
        runner.onCommand(false, ACCEPTED, sheet("video"), FakeRunner.chunk("layout.png", SHEET), FakeRunner.DONE);
        assertThatThrownBy(() -> check(true)).isInstanceOf(RenderException.class);
        assertThat(out).isEmptyDirectory();
    }
}

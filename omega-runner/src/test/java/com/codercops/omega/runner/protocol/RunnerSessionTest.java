package com.codercops.omega.runner.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunnerSessionTest {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final String ACCEPTED = "\"type\":\"accepted\",\"job\":\"j\"";
    private static final byte[] VIDEO = new byte[90_000];

    @TempDir
    Path temp;

    private Path incoming;
    private Path out;
    private FakeRunner runner;

    @BeforeEach
    void prepare() throws IOException {
        incoming = Files.createDirectory(temp.resolve("incoming"));
        out = Files.createDirectory(temp.resolve("out"));
        runner = new FakeRunner();
    }

    private RenderRequest request() {
        return RenderRequest.of("j", new Script("from manim import *\nclass S(Scene): pass\n"), out);
    }

    private RunnerSession ready() throws IOException, InterruptedException {
        return RunnerSession.open(runner.send(FakeRunner.READY), incoming, START_TIMEOUT);
    }

    private RenderResult render() throws IOException, InterruptedException {
        return ready().render(request(), RenderListener.none());
    }

    private void assertNothingLeft() {
        assertThat(incoming).isEmptyDirectory();
        assertThat(out).isEmptyDirectory();
        assertThat(runner.killed).isTrue();
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    @Test
    void commandFollowsTheSchema() throws Exception {
        runner.onCommand(false, ACCEPTED, FakeRunner.DONE);
        assertThat(ready().check(request(), RenderListener.none())).isInstanceOf(Checked.class);
        synchronized (runner.received) {
            assertThat(runner.received).hasSize(1);
            assertThat(new ProtocolSchema().errors(runner.received.get(0))).isEmpty();
            assertThat(runner.received.get(0))
                    .contains("\"type\":\"check\"", "\"scenes\":\"last\"", "\"wall_seconds\":300");
        }
    }

    @Test
    void eventsAndReportContainTheMessages() throws Exception {
        List<RenderEvent> events = new ArrayList<>();
        runner.onCommand(
                false,
                ACCEPTED,
                "\"type\":\"phase\",\"job\":\"j\",\"name\":\"check\",\"unknown\":{\"a\":[1]}",
                "\"type\":\"scenes\",\"job\":\"j\",\"found\":[\"A\",\"S\"],\"chosen\":[\"S\"]",
                "\"type\":\"plan\",\"job\":\"j\",\"scene\":\"S\",\"kind\":\"video\",\"plays\":2,\"frames\":30,\"duration_seconds\":2.0,"
                        + "\"width\":480,\"height\":854,\"fps\":29.97,\"format\":\"mov\",\"transparent\":true",
                "\"type\":\"anim_start\",\"job\":\"j\",\"scene\":\"S\",\"index\":0,\"label\":\"Create\",\"line\":null,\"frames\":15",
                "\"type\":\"log\",\"job\":\"j\",\"stream\":\"stdout\",\"text\":\"hello\"",
                FakeRunner.DONE);
        Checked checked = (Checked) ready().check(request(), events::add);
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("PhaseStarted", "ScenesFound", "ScenePlanned", "PlayStarted", "ScriptPrinted");
        assertThat(checked.report().scenes()).containsExactly("A", "S");
        assertThat(checked.report().plans())
                .containsExactly(new ScenePlan(
                        "S",
                        Artifact.ArtifactKind.VIDEO,
                        2,
                        30,
                        Duration.ofSeconds(2),
                        480,
                        854,
                        29.97,
                        Format.MOV,
                        true));
        assertThat(checked.report().log()).isEqualTo("hello");
        assertThat(checked.report().timings()).containsEntry("check", Duration.ofMillis(500));
        assertThat(checked.report().manimVersion()).isEqualTo("0.22.0");
    }

    @Test
    void videoIsReceivedCompletely() throws Exception {
        Files.writeString(out.resolve("S.mp4"), "an older video");
        runner.onCommand(
                false,
                ACCEPTED,
                FakeRunner.video("S.mp4", VIDEO, sha256(VIDEO)),
                FakeRunner.chunk("S.mp4", new byte[49_152]),
                FakeRunner.chunk("S.mp4", new byte[90_000 - 49_152]),
                FakeRunner.DONE);
        Rendered rendered = (Rendered) render();
        // A web server of another user may have to read the video.
        assertThat(Files.getPosixFilePermissions(out.resolve("S.mp4")))
                .isEqualTo(Files.getPosixFilePermissions(Files.createFile(out.resolve("usual"))));
        assertThat(rendered.artifacts().get(0).path())
                .isEqualTo(out.resolve("S.mp4"))
                .hasBinaryContent(VIDEO);
        assertThat(incoming).isEmptyDirectory();
    }

    @Test
    void videoWithOtherContentIsRejected() throws Exception {
        runner.onCommand(
                false,
                ACCEPTED,
                FakeRunner.video("S.mp4", VIDEO, "0".repeat(64)),
                FakeRunner.chunk("S.mp4", new byte[49_152]),
                FakeRunner.chunk("S.mp4", new byte[90_000 - 49_152]),
                FakeRunner.DONE);
        assertThatThrownBy(this::render)
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("whose content is not the announced one");
        assertNothingLeft();
    }

    @Test
    void moreBytesThanAnnouncedAreRejected() throws Exception {
        runner.onCommand(
                false,
                ACCEPTED,
                FakeRunner.video("S.mp4", new byte[10], sha256(new byte[10])),
                FakeRunner.chunk("S.mp4", new byte[11]),
                FakeRunner.DONE);
        assertThatThrownBy(this::render).isInstanceOf(RenderException.class).hasMessageContaining("not announced");
        assertNothingLeft();
    }

    @Test
    void videoBeyondTheLimitIsRejectedAtItsAnnouncement() throws Exception {
        byte[] content = {1};
        String huge =
                FakeRunner.video("S.mp4", content, sha256(content)).replace("\"bytes\":1,", "\"bytes\":9999999999,");
        runner.onCommand(false, ACCEPTED, huge);
        assertThatThrownBy(this::render).isInstanceOf(RenderException.class).hasMessageContaining("9999999999");
        assertNothingLeft();
    }

    @Test
    void limitViolationOverridesSuccess() throws Exception {
        runner.limitViolation = Optional.of(ScriptFailure.of(FailureKind.OUT_OF_MEMORY, "too much"));
        runner.onCommand(
                false,
                ACCEPTED,
                FakeRunner.video("S.mp4", new byte[10], sha256(new byte[10])),
                FakeRunner.chunk("S.mp4", new byte[10]),
                FakeRunner.DONE);
        assertThat(((Failed) render()).kind()).isEqualTo(FailureKind.OUT_OF_MEMORY);
        assertThat(out).isEmptyDirectory();
        assertThat(incoming).isEmptyDirectory();
    }

    private static String error(String code, String more) {
        return "\"type\":\"error\",\"job\":\"j\",\"code\":\"" + code
                + "\",\"phase\":\"check\",\"exception\":\"NameError\",\"message\":\"name 'X' is not defined\"" + more;
    }

    @Test
    void errorBecomesAFailureWithAllFields() throws Exception {
        runner.onCommand(
                false,
                ACCEPTED,
                error(
                        "script_exception",
                        ",\"line\":2,\"col\":6,\"end_line\":2,\"end_col\":7,\"marked_line\":\"class S\",\"play\":3,"
                                + "\"frames\":[{\"function\":\"construct\",\"line\":2,\"text\":\"x\"}],\"locals\":{\"a\":\"int\"},"
                                + "\"tex\":{\"lines\":[\"! Undefined\"],\"missing_package\":\"tikz\"},"
                                + "\"suggestions\":[{\"name\":\"Create\",\"signature\":\"(m)\"}],"
                                + "\"repairs\":[{\"rule\":\"a-b\",\"explanation\":\"e\",\"edits\":[{\"line\":2,\"col\":6,"
                                + "\"end_line\":2,\"end_col\":7,\"text\":\"T\"}]}]"),
                FakeRunner.NOT_DONE);
        ScriptFailure failure = ((Failed) render()).failure();
        assertThat(failure.kind()).isEqualTo(FailureKind.SCRIPT_EXCEPTION);
        assertThat(failure.span()).isEqualTo(new SourceSpan(2, 6, 2, 7));
        assertThat(failure.frames()).hasSize(1);
        assertThat(failure.locals()).containsEntry("a", "int");
        assertThat(failure.play()).isEqualTo(3);
        assertThat(failure.texLines()).hasSize(2);
        assertThat(failure.suggestions()).hasSize(1);
        assertThat(failure.repairs()).hasSize(1);
    }

    @Test
    void locationsOutsideTheScriptAreDropped() throws Exception {
        runner.onCommand(
                false,
                ACCEPTED,
                error(
                        "syntax",
                        ",\"line\":999,\"col\":6,\"repairs\":[{\"rule\":\"a\",\"explanation\":\"e\",\"edits\":[{\"line\":999,"
                                + "\"col\":6,\"end_line\":1000,\"end_col\":7,\"text\":\"T\"}]}]"),
                FakeRunner.NOT_DONE);
        ScriptFailure failure = ((Failed) render()).failure();
        assertThat(failure.span()).isNull();
        assertThat(failure.repairs()).isEmpty();
    }

    @Test
    void missingLatexIsAnInstallationProblem() throws Exception {
        runner.onCommand(false, ACCEPTED, error("latex_missing", ""), FakeRunner.NOT_DONE);
        assertThatThrownBy(this::render)
                .isInstanceOfSatisfying(
                        RenderException.class,
                        e -> assertThat(e.reason()).isEqualTo(RenderException.Reason.INSTALLATION))
                .hasMessageContaining("texlive-latex-base");
    }

    @Test
    void missingProgramOfLatexIsNamedWithItsPackage() throws Exception {
        runner.onCommand(
                false,
                ACCEPTED,
                error("latex_missing", ",\"tex\":{\"lines\":[],\"missing_program\":\"lualatex\"}"),
                FakeRunner.NOT_DONE);
        assertThatThrownBy(this::render)
                .isInstanceOf(RenderException.class)
                .hasMessageStartingWith("The formula needs the program lualatex, which is not installed. "
                        + "Install it: sudo apt-get install texlive-luatex");
    }

    @Test
    void missingLatexPackageThatDebianHasIsAnInstallationProblem() throws Exception {
        runner.onCommand(
                false,
                ACCEPTED,
                error("latex", ",\"tex\":{\"lines\":[\"! LaTeX Error\"],\"missing_package\":\"chemformula\"}"),
                FakeRunner.NOT_DONE);
        assertThatThrownBy(this::render)
                .isInstanceOfSatisfying(
                        RenderException.class,
                        e -> assertThat(e.reason()).isEqualTo(RenderException.Reason.INSTALLATION))
                .hasMessageStartingWith("The formula needs the LaTeX package chemformula, which is not installed. "
                        + "Install it: sudo apt-get install texlive-science");
    }

    @Test
    void unknownLatexPackageIsAFailureOfTheScript() throws Exception {
        runner.onCommand(
                false,
                ACCEPTED,
                error("latex", ",\"tex\":{\"lines\":[\"! LaTeX Error\"],\"missing_package\":\"nosuchpackage\"}"),
                FakeRunner.NOT_DONE);
        ScriptFailure failure = ((Failed) render()).failure();
        assertThat(failure.kind()).isEqualTo(FailureKind.LATEX);
        assertThat(failure.texLines().get(1)).contains("nosuchpackage", "Correct its name");
    }

    @Test
    void internalErrorIsADefectOfOmega() throws Exception {
        runner.onCommand(false, ACCEPTED, error("internal", ""), FakeRunner.NOT_DONE);
        assertThatThrownBy(this::render)
                .isInstanceOfSatisfying(
                        RenderException.class, e -> assertThat(e.reason()).isEqualTo(RenderException.Reason.INTERNAL));
    }

    @Test
    void refusalContainsTheRequirement() throws Exception {
        runner.send(
                "\"type\":\"refused\",\"code\":\"manim_version\",\"message\":\"Manim 0.22 or 0.21 is needed; found 0.20.1\"");
        assertThatThrownBy(() -> RunnerSession.open(runner, incoming, START_TIMEOUT))
                .isInstanceOfSatisfying(
                        RenderException.class,
                        e -> assertThat(e.reason()).isEqualTo(RenderException.Reason.INSTALLATION))
                .hasMessageContaining("0.20.1")
                .hasMessageContaining("0.22 or 0.21");
        assertThat(runner.killed).isTrue();
    }

    @Test
    void endBeforeReadyReportsTheErrorOutput() throws Exception {
        runner.end();
        assertThatThrownBy(() -> RunnerSession.open(runner, incoming, START_TIMEOUT))
                .hasMessageContaining("its error output");
    }

    @Test
    void endDuringAJobIsACrashOfTheScript() throws Exception {
        runner.onCommand(true, ACCEPTED);
        assertThat(((Failed) render()).kind()).isEqualTo(FailureKind.CRASHED);
        assertNothingLeft();
    }

    @Test
    void unknownMessageIsAnError() throws Exception {
        runner.send(FakeRunner.READY).raw("{\"v\":1,\"seq\":1,\"type\":\"gossip\",\"job\":\"j\"}\n");
        assertThatThrownBy(() ->
                        RunnerSession.open(runner, incoming, START_TIMEOUT).render(request(), RenderListener.none()))
                .isInstanceOfSatisfying(
                        RenderException.class,
                        e -> assertThat(e.reason()).isEqualTo(RenderException.Reason.INFRASTRUCTURE));
        assertNothingLeft();
    }

    @Test
    void gapInTheSequenceNumbersIsAnError() throws Exception {
        runner.send(FakeRunner.READY).raw("{\"v\":1,\"seq\":7,\"type\":\"accepted\",\"job\":\"j\"}\n");
        assertThatThrownBy(() ->
                        RunnerSession.open(runner, incoming, START_TIMEOUT).render(request(), RenderListener.none()))
                .hasMessageContaining("number 7 instead of 1");
    }

    @Test
    void endlessLineIsAnError() throws Exception {
        runner.raw("x".repeat(MessageCodec.MAX_MESSAGE + 1));
        assertThatThrownBy(() -> RunnerSession.open(runner, incoming, START_TIMEOUT))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("more than 131072 bytes");
    }

    @Test
    void silentRunnerIsKilledAtTheTimeout() throws Exception {
        runner.onCommand(false, ACCEPTED);
        RenderRequest hasty = request().withLimits(RenderLimits.DEFAULT.withWallTime(Duration.ofMillis(100)));
        Failed failed = (Failed) ready().render(hasty, RenderListener.none());
        assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT);
        assertNothingLeft();
    }

    @Test
    void interruptionEndsTheJob() throws Exception {
        RunnerSession session = ready();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> session.render(request(), RenderListener.none()))
                .isInstanceOf(InterruptedException.class);
        assertNothingLeft();
        assertThat(session.usable()).isFalse();
    }

    @Test
    void listenerThatThrowsEndsTheJob() throws Exception {
        runner.onCommand(false, ACCEPTED, "\"type\":\"phase\",\"job\":\"j\",\"name\":\"check\"");
        RunnerSession session = ready();
        assertThatThrownBy(() -> session.render(request(), event -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
        assertNothingLeft();
    }
}

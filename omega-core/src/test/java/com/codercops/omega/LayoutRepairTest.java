package com.codercops.omega;

import static com.codercops.omega.PipelineFakes.answer;
import static com.codercops.omega.PipelineFakes.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.LayoutRepairs;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.LayoutProblem.LayoutProblemKind;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptAuthor;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.SourceEdit;
import com.codercops.omega.script.SourceSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layout errors are mended before the render, and a change that does not help is undone. */
class LayoutRepairTest {
    @TempDir
    Path videos;

    private final List<PipelineEvent> events = new ArrayList<>();
    private final LayoutBackend backend = new LayoutBackend();

    /**
     * The words {@code off}, {@code small} are errors, {@code crash} is a failure, {@code late} one that a check does not find,
     * and {@code play} a play.
     */
    private static final class LayoutBackend extends PipelineFakes.Backend {
        private final List<ScriptAuthor> authors = new ArrayList<>();
        private List<ProposedRepair> proposed = List.of();

        LayoutBackend() {
            super(request -> null);
        }

        @Override
        public CheckResult check(RenderRequest request, RenderListener listener) {
            authors.add(request.author());
            RunReport report = report(request.script(), proposed);
            Failed failed = failure(request, report);
            return failed == null ? new Checked(report) : failed;
        }

        private static @Nullable Failed failure(RenderRequest request, RunReport report) {
            if (request.script().source().contains("lost")) {
                ProposedRepair omission = new ProposedRepair(
                        "left-out-lost",
                        "Left out of line 4: lost",
                        List.of(new SourceEdit(new SourceSpan(4, 17, 4, 22), "")),
                        true);
                ScriptFailure lost = ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "lost");
                return new Failed(lost.withRepairs(List.of(omission)), report);
            }
            return request.script().source().contains("crash")
                    ? new Failed(ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "crash"), report)
                    : null;
        }

        @Override
        public RenderResult render(RenderRequest request, RenderListener listener) {
            RunReport report = report(request.script(), List.of());
            Failed failed = failure(request, report);
            if (failed != null || request.script().source().contains("late")) {
                return failed != null
                        ? failed
                        : new Failed(ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "late"), report);
            }
            listener.on(new RenderEvent.ScenesFound(report.scenes(), report.scenes()));
            report.layout().forEach(it -> listener.on(new RenderEvent.LayoutProblemFound(it)));
            report.plans().forEach(it -> listener.on(new RenderEvent.ScenePlanned(it)));
            requests.add(request);
            Artifact video = new Artifact(
                    "Video",
                    request.directory().resolve("Video.mp4"),
                    Artifact.ArtifactKind.VIDEO,
                    Format.MP4,
                    1,
                    "0".repeat(64),
                    1,
                    854,
                    480,
                    Duration.ofSeconds(1));
            return new Rendered(List.of(video), report);
        }

        private static RunReport report(Script script, List<ProposedRepair> proposed) {
            List<LayoutProblem> layout = new ArrayList<>();
            add(layout, script, "off", LayoutProblemKind.OFF_FRAME);
            add(layout, script, "small", LayoutProblemKind.TOO_SMALL);
            int plays = count(script, "play");
            ScenePlan plan = new ScenePlan(
                    "Video",
                    Artifact.ArtifactKind.VIDEO,
                    plays,
                    plays,
                    Duration.ofSeconds(plays),
                    854,
                    480,
                    15,
                    Format.MP4,
                    false);
            return new RunReport(
                    List.of("Video"), List.of(plan), Map.of(), 0, Duration.ZERO, "", "", layout, List.of(), proposed);
        }

        private static void add(List<LayoutProblem> layout, Script script, String word, LayoutProblemKind kind) {
            for (int i = 0; i < count(script, word); i++) {
                layout.add(new LayoutProblem("Video", kind, true, i, 4, List.of("Text(\"" + word + i + "\")")));
            }
        }

        private static int count(Script script, String word) {
            return script.source().split(word, -1).length - 1;
        }
    }

    /** A repair that replaces a part of line 4. */
    private static ProposedRepair repair(String rule, int from, int to, String text) {
        return new ProposedRepair(
                rule, "It is better.", List.of(new SourceEdit(new SourceSpan(4, 8 + from, 4, 8 + to), text)));
    }

    private Omega.Builder omega(PipelineFakes.Model model) {
        return Omega.builder().model(model).polish(false).backend(backend).directory(videos);
    }

    private AnimationSucceeded animate(String line) throws InterruptedException {
        return (AnimationSucceeded)
                omega(new PipelineFakes.Model(answer(line))).build().animate("a dot", events::add);
    }

    @Test
    void helpfulRepairIsRendered() throws Exception {
        backend.proposed = List.of(repair("text-into-frame", 5, 8, "on"));
        AnimationSucceeded video = animate("play(off)");

        assertThat(backend.requests.get(0).script().source()).isEqualTo(source("play(on)"));
        assertThat(backend.requests).hasSize(1);
        assertThat(video.attempts())
                .extracting(Attempt::origin)
                .containsExactly(Attempt.Origin.WRITTEN, Attempt.Origin.REPAIRED);
        assertThat(video.success().author()).isEqualTo("text-into-frame");
        assertThat(video.success().remark()).isEqualTo("It is better.");
        assertThat(video.success().number()).isEqualTo(2);
        assertThat(events)
                .filteredOn(PipelineEvent.AttemptStarted.class::isInstance)
                .hasSize(2);
        assertThat(events).filteredOn(LayoutRepairTest::isLayout).isEmpty();
    }

    private static boolean isLayout(PipelineEvent event) {
        return event instanceof PipelineEvent.RenderUpdate update
                && update.event() instanceof RenderEvent.LayoutProblemFound;
    }

    @Test
    void uselessAndHarmfulRepairsAreUndone() throws Exception {
        backend.proposed = List.of(
                repair("useless", 5, 8, "off_"),
                repair("harmful", 5, 8, "small"),
                repair("worse", 0, 13, "play(small)"),
                repair("crashing", 5, 8, "crash"),
                repair("shortening", 0, 4, "add"));
        AnimationSucceeded video = animate("play(off, off)");

        assertThat(video.success().number()).isEqualTo(1);
        assertThat(backend.requests.get(0).script().source()).isEqualTo(source("play(off, off)"));
        assertThat(video.attempts())
                .filteredOn(it -> it.failureIfAny().isPresent())
                .extracting(it -> it.failureIfAny().orElseThrow().message())
                .containsExactly(
                        "It does not reduce the layout mistakes: 2 before, 2 after.",
                        "It does not reduce the layout mistakes: 2 before, 2 after.",
                        "It causes a layout mistake: line 4: Text(\"small0\") is too small to be read",
                        "The repaired script fails: script_exception: crash",
                        "It does not reduce the layout mistakes: 2 before, 2 after.");
        assertThat(events)
                .filteredOn(PipelineEvent.AttemptFailed.class::isInstance)
                .hasSize(5);
        assertThat(events)
                .as("what remains is reported once")
                .filteredOn(LayoutRepairTest::isLayout)
                .hasSize(2);
    }

    @Test
    void aLostPlayUndoesARepair() throws Exception {
        backend.proposed = List.of(repair("shortening", 0, 9, "add()"));
        AnimationSucceeded video = animate("play(off)");
        assertThat(video.attempts().get(1).failureIfAny().orElseThrow().message())
                .isEqualTo("It shortens the video.");
    }

    @Test
    void repairsGoOnFromTheBetterScript() throws Exception {
        backend.proposed = List.of(repair("first", 5, 8, "on_"), repair("second", 10, 13, "on_"));
        AnimationSucceeded video = animate("play(off, off)");
        assertThat(backend.requests.get(0).script().source()).isEqualTo(source("play(on_, on_)"));
        assertThat(video.attempts()).hasSize(3);
    }

    @Test
    void triesAreLimited() throws Exception {
        List<ProposedRepair> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(repair("rule-" + i, 5, 8, "off" + i));
        }
        backend.proposed = many;
        assertThat(animate("play(off)").attempts()).hasSize(9);
    }

    @Test
    void aScriptOfAPersonIsOnlyMendedOnRequest() throws Exception {
        backend.proposed = List.of(repair("text-into-frame", 5, 8, "on"));
        Script script = new Script(source("play(off)"));
        AnimationSucceeded unchanged =
                (AnimationSucceeded) omega(new PipelineFakes.Model()).build().render(script, events::add);
        assertThat(unchanged.success().script()).isEqualTo(script);
        assertThat(backend.authors).isEmpty();

        AnimationSucceeded mended = (AnimationSucceeded) omega(new PipelineFakes.Model())
                .layoutRepairs(LayoutRepairs.ALL)
                .build()
                .render(script, events::add);
        assertThat(mended.success().script().source()).isEqualTo(source("play(on)"));
        assertThat(backend.authors).containsOnly(ScriptAuthor.PERSON_REPAIRING);
    }

    @Test
    void whatAMendedScriptOmitsIsStillListed() throws Exception {
        backend.proposed = List.of(repair("text-into-frame", 5, 8, "on"));
        AnimationSucceeded video = (AnimationSucceeded) omega(new PipelineFakes.Model())
                .layoutRepairs(LayoutRepairs.ALL)
                .build()
                .render(new Script(source("play(off) lost")), events::add);
        assertThat(video.success().script().source()).isEqualTo(source("play(on)"));
        assertThat(video.omitted()).containsExactly("Left out of line 4: lost");
    }

    @Test
    void mendedScriptThatFailsInItsRenderIsOneAttempt() throws Exception {
        backend.proposed = List.of(repair("text-into-frame", 5, 8, "late"));
        AnimationSucceeded video =
                (AnimationSucceeded) omega(new PipelineFakes.Model(answer("play(off)"), answer("play(fine)")))
                        .build()
                        .animate("a dot", events::add);
        assertThat(video.attempts()).extracting(Attempt::number).containsExactly(1, 2, 3);
        assertThat(video.attempts())
                .extracting(Attempt::origin)
                .containsExactly(Attempt.Origin.WRITTEN, Attempt.Origin.REPAIRED, Attempt.Origin.FIXED);
        assertThat(video.attempts().get(1).failureIfAny().orElseThrow().message())
                .isEqualTo("late");
    }

    @Test
    void revisionKeepsTheErrorsThatThePersonHasSeen() throws Exception {
        backend.proposed = List.of(repair("text-into-frame", 5, 8, "on"));
        Script base = new Script(source("play(off)"));
        AnimationSucceeded kept = (AnimationSucceeded) omega(new PipelineFakes.Model(answer("play(off) # blue")))
                .build()
                .revise(base, "make it blue", events::add);
        assertThat(kept.success().script().source()).isEqualTo(source("play(off) # blue"));
        assertThat(kept.attempts()).hasSize(1);

        AnimationSucceeded mended = (AnimationSucceeded) omega(new PipelineFakes.Model(answer("play(off, off)")))
                .build()
                .revise(base, "make it blue", events::add);
        assertThat(mended.success().script().source()).isEqualTo(source("play(on, off)"));
    }

    @Test
    void noneMeansNoCheckAndNoChange() throws Exception {
        backend.proposed = List.of(repair("text-into-frame", 5, 8, "on"));
        AnimationSucceeded video = (AnimationSucceeded) omega(new PipelineFakes.Model(answer("play(off)")))
                .layoutRepairs(LayoutRepairs.NONE)
                .build()
                .animate("a dot", events::add);
        assertThat(video.attempts()).hasSize(1);
        assertThat(backend.authors).isEmpty();
    }
}

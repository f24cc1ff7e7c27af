package com.codercops.omega.app.event;

import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.pipeline.Provenance;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderWarning;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.SourceSpan;
import com.codercops.omega.script.Suggestion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** At least one event of each class. */
final class SampleEvents {
    private static final Script SCRIPT = new Script("from manim import *\n");
    private static final TokenUsage TOKENS = new TokenUsage(120, 80);
    static final ScriptFailure FAILURE = new ScriptFailure(
            FailureKind.SCRIPT_EXCEPTION,
            "render",
            "NameError",
            "name 'Circel' is not defined",
            new SourceSpan(6, 8, 6, 14),
            "Circel()\n^^^^^^",
            List.of(new ScriptFailure.Frame("construct", 6, "Circel()")),
            Map.of("self", "Demo"),
            0,
            "missing",
            List.of("! Undefined control sequence."),
            List.of(new Suggestion("Circle", "Circle(radius=1)")),
            List.of(),
            "Demo",
            null,
            List.of("line 9: name 'Sqare' is not defined"));
    private static final RunReport REPORT = new RunReport(
            List.of("Demo"), List.of(), Map.of(), 1L << 20, Duration.ofSeconds(1), "", "0.22.0", List.of(), List.of());

    private SampleEvents() {}

    static List<PipelineEvent> all() {
        return List.of(
                new PipelineEvent.ModelCallStarted("run", 1, "gallery", false),
                new PipelineEvent.ModelCallFinished(
                        "run", 1, "gallery", false, Duration.ofMillis(1500), TOKENS, 0.25, null),
                new PipelineEvent.ModelCallFinished(
                        "run", 2, "gallery", true, Duration.ofMillis(20), TokenUsage.NONE, 0, "No answer."),
                new PipelineEvent.AttemptStarted(
                        "run", 1, Attempt.Origin.WRITTEN, "gallery", "A circle.", SCRIPT, TOKENS),
                new PipelineEvent.RenderUpdate("run", 1, new RenderEvent.PhaseStarted("check")),
                new PipelineEvent.RenderUpdate(
                        "run", 1, new RenderEvent.ScenesFound(List.of("A", "Demo"), List.of("Demo"))),
                new PipelineEvent.RenderUpdate(
                        "run",
                        1,
                        new RenderEvent.ScenePlanned(new ScenePlan(
                                "Demo",
                                Artifact.ArtifactKind.VIDEO,
                                2,
                                30,
                                Duration.ofMillis(1500),
                                854,
                                480,
                                15,
                                Format.MP4,
                                false))),
                new PipelineEvent.RenderUpdate(
                        "run",
                        1,
                        new RenderEvent.LayoutProblemFound(new LayoutProblem(
                                "Demo",
                                LayoutProblem.LayoutProblemKind.OVERLAP,
                                true,
                                1,
                                6,
                                List.of("Text('a')", "Text('b')"),
                                "move Text('b') 0.6 down"))),
                new PipelineEvent.RenderUpdate(
                        "run",
                        1,
                        new RenderEvent.LayoutProblemFound(new LayoutProblem(
                                "Demo",
                                LayoutProblem.LayoutProblemKind.TOO_SMALL,
                                false,
                                1,
                                null,
                                List.of("Text('c')")))),
                new PipelineEvent.RenderUpdate(
                        "run",
                        1,
                        new RenderEvent.WarningRaised(
                                new RenderWarning("setting_ignored", "config.preview has no effect."))),
                new PipelineEvent.RenderUpdate(
                        "run", 1, new RenderEvent.PlayStarted("Demo", 0, "Create(Circle)", 6, 15)),
                new PipelineEvent.RenderUpdate("run", 1, new RenderEvent.PlayStarted("Demo", 0, "Wait", null, 15)),
                new PipelineEvent.RenderUpdate("run", 1, new RenderEvent.RenderProgress("Demo", 1, 2, 10, 30)),
                new PipelineEvent.RenderUpdate(
                        "run", 1, new RenderEvent.PreviewRendered("Demo", 480, 270, new byte[9000])),
                new PipelineEvent.RenderUpdate("run", 1, new RenderEvent.ScriptPrinted("hello\n")),
                new PipelineEvent.AttemptFailed("run", 1, FAILURE, Duration.ofMillis(2500)),
                new PipelineEvent.AttemptFailed(
                        "run",
                        2,
                        ScriptFailure.of(FailureKind.TIMEOUT, "Ran longer than 300 s."),
                        Duration.ofSeconds(300)),
                new PipelineEvent.PolishRejected("run", "It has as many layout problems as before."),
                new PipelineEvent.Finished("run", succeeded(), Duration.ofSeconds(9)),
                new PipelineEvent.Finished(
                        "run",
                        new AnimationFailed(
                                AnimationFailed.Reason.NO_MODEL,
                                "",
                                attempt(FAILURE),
                                REPORT,
                                List.of(attempt(FAILURE))),
                        Duration.ofSeconds(9)));
    }

    private static AnimationSucceeded succeeded() {
        List<Attempt> attempts = List.of(attempt(null));
        Provenance provenance = provenance(attempts);
        return new AnimationSucceeded(
                provenance.rendered(), attempts, provenance.omitted(), provenance, provenance.failedScenes());
    }

    /** The provenance of a video whose first attempt failed. */
    static Provenance provenanceWith(ScriptFailure failure) {
        return provenance(List.of(attempt(failure), attempt(null)));
    }

    private static Provenance provenance(List<Attempt> attempts) {
        return new Provenance(
                "0.1.0",
                null,
                "demo.py",
                null,
                null,
                "local",
                new BackendCapabilities(true, List.of(), List.of()),
                RenderRequest.of("demo", SCRIPT, Path.of(".")),
                new Rendered(List.of(artifact()), REPORT),
                attempts,
                List.of("Line 6: Text"),
                List.of(FAILURE),
                null,
                Instant.EPOCH,
                Duration.ofSeconds(3));
    }

    private static Attempt attempt(@Nullable ScriptFailure failure) {
        return new Attempt(1, Attempt.Origin.GIVEN, "you", "", SCRIPT, failure, TOKENS, Duration.ofSeconds(2), 0.01);
    }

    private static Artifact artifact() {
        return new Artifact(
                "Demo",
                Path.of("Demo.mp4"),
                Artifact.ArtifactKind.VIDEO,
                Format.MP4,
                4096,
                "a".repeat(64),
                30,
                854,
                480,
                Duration.ofMillis(1500));
    }
}

package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.server.jobs.JobAction;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How what happens in the pipeline is told to those who watch a job. Texts out of a sandbox stay as they came. */
final class PipelineEventMapper {
    static final Set<String> MERELY_GOOD_TO_KNOW = Set.of(JobEvent.PROGRESS, "play", "looks-wrong");

    private static final Set<String> DRAWING = Set.of("render", "combine", "verify");

    private PipelineEventMapper() {}

    /** The change of state that it means, if any. */
    static Optional<JobAction> step(PipelineEvent event) {
        if (event instanceof PipelineEvent.ModelCallStarted asked) {
            return Optional.of(asked.fix() ? JobAction.REPAIR : JobAction.GENERATE);
        }
        if (event instanceof PipelineEvent.AttemptStarted) {
            return Optional.of(JobAction.CHECK);
        }
        if (event instanceof PipelineEvent.AttemptFailed) {
            return Optional.of(JobAction.REPAIR);
        }
        return event instanceof PipelineEvent.RenderUpdate running
                        && running.event() instanceof RenderEvent.PhaseStarted started
                ? Optional.of(DRAWING.contains(started.phase()) ? JobAction.RENDER : JobAction.CHECK)
                : Optional.empty();
    }

    /** The event to keep; of what a script prints, and of the end, none. */
    static Optional<NewJobEvent> of(PipelineEvent event) {
        if (event instanceof PipelineEvent.ModelCallStarted asked) {
            return Optional.of(NewJobEvent.of("asked", "model", asked.model(), "fix", asked.fix()));
        }
        if (event instanceof PipelineEvent.AttemptStarted ready) {
            return Optional.of(NewJobEvent.of(
                    "script",
                    "attempt",
                    ready.attempt(),
                    "origin",
                    ready.origin().name().toLowerCase(Locale.ROOT),
                    "author",
                    ready.author(),
                    "remark",
                    ready.remark()));
        }
        if (event instanceof PipelineEvent.AttemptFailed failed) {
            return Optional.of(NewJobEvent.of(
                    "attempt-failed",
                    "attempt",
                    failed.attempt(),
                    "kind",
                    failed.failure().kind().code(),
                    "summary",
                    failed.failure().summary()));
        }
        if (event instanceof PipelineEvent.PolishRejected not) {
            return Optional.of(NewJobEvent.of("not-polished", "why", not.reason()));
        }
        return event instanceof PipelineEvent.RenderUpdate running
                ? inside(running.attempt(), running.event())
                : Optional.empty();
    }

    private static Optional<NewJobEvent> inside(int attempt, RenderEvent event) {
        if (event instanceof RenderEvent.PhaseStarted started) {
            return Optional.of(NewJobEvent.of("phase", "attempt", attempt, "phase", started.phase()));
        }
        if (event instanceof RenderEvent.ScenesFound scenes) {
            return Optional.of(
                    NewJobEvent.of("scenes", "attempt", attempt, "found", scenes.found(), "chosen", scenes.chosen()));
        }
        if (event instanceof RenderEvent.ScenePlanned planned) {
            return Optional.of(NewJobEvent.of(
                    "plan",
                    "attempt",
                    attempt,
                    "scene",
                    planned.plan().scene(),
                    "plays",
                    planned.plan().plays(),
                    "frames",
                    planned.plan().frames(),
                    "seconds",
                    planned.plan().duration().toMillis() / 1000.0));
        }
        if (event instanceof RenderEvent.LayoutProblemFound wrong) {
            return Optional.of(NewJobEvent.of(
                    "looks-wrong",
                    "attempt",
                    attempt,
                    "summary",
                    wrong.problem().summary()));
        }
        if (event instanceof RenderEvent.PlayStarted play) {
            return Optional.of(NewJobEvent.of(
                    "play", "attempt", attempt, "scene", play.scene(), "index", play.index(), "label", play.label()));
        }
        return event instanceof RenderEvent.RenderProgress progress
                ? Optional.of(NewJobEvent.of(
                        JobEvent.PROGRESS,
                        "attempt",
                        attempt,
                        "scene",
                        progress.scene(),
                        "play",
                        progress.play(),
                        "plays",
                        progress.plays(),
                        "frame",
                        progress.frame(),
                        "frames",
                        progress.frames()))
                : Optional.empty();
    }
}

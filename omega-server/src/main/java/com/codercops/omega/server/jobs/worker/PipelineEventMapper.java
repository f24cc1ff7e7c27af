package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.app.event.EventType;
import com.codercops.omega.app.event.PipelineEventJson;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.server.jobs.JobAction;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** Maps pipeline events to the state and to the stored events of a job. Texts from the sandbox stay unchanged. */
final class PipelineEventMapper {
    /** Events that can be dropped while the database is unavailable. */
    static final Set<String> DROPPABLE = Set.of(
            EventType.RENDER_PROGRESS.code(),
            EventType.PREVIEW_RENDERED.code(),
            EventType.PLAY_STARTED.code(),
            EventType.LAYOUT_PROBLEM_FOUND.code());

    private static final Set<String> RENDER_PHASES = Set.of("render", "combine", "verify");

    private PipelineEventMapper() {}

    /** Returns the new state of the job that results from the event, if any. */
    static Optional<JobAction> action(PipelineEvent event) {
        if (event instanceof PipelineEvent.ModelCallStarted requested) {
            return Optional.of(requested.fix() ? JobAction.REPAIR : JobAction.GENERATE);
        }
        if (event instanceof PipelineEvent.AttemptStarted) {
            return Optional.of(JobAction.CHECK);
        }
        if (event instanceof PipelineEvent.AttemptFailed) {
            return Optional.of(JobAction.REPAIR);
        }
        return event instanceof PipelineEvent.RenderUpdate running
                        && running.event() instanceof RenderEvent.PhaseStarted started
                ? Optional.of(RENDER_PHASES.contains(started.phase()) ? JobAction.RENDER : JobAction.CHECK)
                : Optional.empty();
    }

    /**
     * Returns the event to store. The output of scripts is not stored, nor are the ends of model calls and of the pipeline,
     * whose cost and time the attempts have.
     */
    static Optional<NewJobEvent> of(PipelineEvent event) {
        boolean output = event instanceof PipelineEvent.RenderUpdate running
                && running.event() instanceof RenderEvent.ScriptPrinted;
        if (output || event instanceof PipelineEvent.ModelCallFinished || event instanceof PipelineEvent.Finished) {
            return Optional.empty();
        }
        ObjectNode json = PipelineEventJson.of(event);
        // Scripts are stored once, with the attempts of a run.
        json.remove("script");
        return Optional.of(NewJobEvent.of(json));
    }
}

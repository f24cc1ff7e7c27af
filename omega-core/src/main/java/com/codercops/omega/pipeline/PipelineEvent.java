package com.codercops.omega.pipeline;

import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;

/** An event of one call of {@link com.codercops.omega.Omega}. Events arrive in the order in which they happen. */
public sealed interface PipelineEvent {
    /**
     * A model is called.
     *
     * @param fix false for the first script or a revision, true for a fix or a polish
     */
    record ModelCallStarted(String model, boolean fix) implements PipelineEvent {}

    /** A script is about to run. The components are those of {@link Attempt}. */
    record AttemptStarted(
            int attempt, Attempt.Origin origin, String author, String remark, Script script, TokenUsage usage)
            implements PipelineEvent {}

    /** An event inside the run of an attempt. */
    record RenderUpdate(int attempt, RenderEvent event) implements PipelineEvent {}

    /** An attempt failed. */
    record AttemptFailed(int attempt, ScriptFailure failure) implements PipelineEvent {}

    /**
     * A polished script is no better, so the first video stays.
     *
     * @param reason one sentence for people
     */
    record PolishRejected(String reason) implements PipelineEvent {}

    /** The last event of a call. */
    record Finished(AnimationResult result) implements PipelineEvent {}
}

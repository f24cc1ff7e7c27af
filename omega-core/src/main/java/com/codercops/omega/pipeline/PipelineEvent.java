package com.codercops.omega.pipeline;

import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;

/** What happens between a prompt and its video, in order. */
public sealed interface PipelineEvent {
    /** A model is being asked: for the first script, or for a fix. */
    record ModelCallStarted(String model, boolean fix) implements PipelineEvent {}

    /** A script is there and will be tried. */
    record AttemptStarted(
            int attempt, Attempt.Origin origin, String author, String remark, Script script, TokenUsage usage)
            implements PipelineEvent {}

    /** Something happens inside the run of the current attempt. */
    record RenderUpdate(int attempt, RenderEvent event) implements PipelineEvent {}

    /** The current attempt failed. */
    record AttemptFailed(int attempt, ScriptFailure failure) implements PipelineEvent {}

    /** The video stays as it was, for the polished script is no better; {@code why} is for people. */
    record PolishRejected(String why) implements PipelineEvent {}

    /** It is over; the last event. */
    record Finished(AnimationResult result) implements PipelineEvent {}
}

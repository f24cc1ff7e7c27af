package com.codercops.omega.pipeline;

import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An event of one call of {@link com.codercops.omega.Omega}. Events arrive in the order in which they happen. A call that
 * ends with an exception has no {@link Finished}.
 */
public sealed interface PipelineEvent {
    /** Identifies the call: the same in all its events, and in no other call. The ids of its render requests begin with it. */
    String runId();

    /**
     * A model is called.
     *
     * @param attempt the number that the attempt with the answer gets
     * @param fix false for the first script or a revision, true for a fix, a polish or a review
     */
    record ModelCallStarted(String runId, int attempt, String model, boolean fix) implements PipelineEvent {}

    /**
     * A model gave a script, or failed. One call of the pipeline can be several requests to the model.
     *
     * @param attempt the number that the attempt with the answer gets
     * @param model the model that wrote the script; of a failed call, the called one
     * @param fix as in {@link ModelCallStarted}
     * @param duration of all its requests
     * @param usage the tokens of a successful call; of a failed one they are not known, and zero
     * @param usd the price of the tokens in US dollars, 0 if the price is unknown
     * @param error why there is no script, or null
     */
    record ModelCallFinished(
            String runId,
            int attempt,
            String model,
            boolean fix,
            Duration duration,
            TokenUsage usage,
            double usd,
            @Nullable String error)
            implements PipelineEvent {}

    /** A script is about to run. The components are those of {@link Attempt}. */
    record AttemptStarted(
            String runId,
            int attempt,
            Attempt.Origin origin,
            String author,
            String remark,
            Script script,
            TokenUsage usage)
            implements PipelineEvent {}

    /** An event inside the run of an attempt. */
    record RenderUpdate(String runId, int attempt, RenderEvent event) implements PipelineEvent {}

    /**
     * An attempt failed.
     *
     * @param duration from {@link AttemptStarted} to the failure
     */
    record AttemptFailed(String runId, int attempt, ScriptFailure failure, Duration duration)
            implements PipelineEvent {}

    /**
     * A polished or reviewed script is no better, or there is none, so the one before stays.
     *
     * @param reason one sentence for people
     */
    record PolishRejected(String runId, String reason) implements PipelineEvent {}

    /**
     * The last event of a call.
     *
     * @param duration of the whole call
     */
    record Finished(String runId, AnimationResult result, Duration duration) implements PipelineEvent {}
}

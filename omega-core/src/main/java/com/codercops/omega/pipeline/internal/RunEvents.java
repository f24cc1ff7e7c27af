package com.codercops.omega.pipeline.internal;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.script.ModelAnswer;
import com.codercops.omega.script.ScriptFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the events of one run. A listener that throws does not end the run. Not thread-safe. */
final class RunEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);

    private final String runId;
    private final PipelineListener listener;
    private final Clock clock;
    private boolean listenerFailed;

    /** @param runId or null for a new one */
    RunEvents(PipelineListener listener, @Nullable String runId, Clock clock) {
        this.runId = runId == null ? UUID.randomUUID().toString() : runId;
        this.listener = listener;
        this.clock = clock;
    }

    String runId() {
        return runId;
    }

    void publish(PipelineEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            if (!listenerFailed) {
                LOG.warn(
                        "Pipeline listener failed; the run goes on, later failures are not logged: run={} listener={} event={}",
                        runId,
                        listener.getClass().getName(),
                        event.getClass().getSimpleName(),
                        e);
            }
            listenerFailed = true;
        }
    }

    void attemptStarted(int number, PendingAttempt attempt) {
        publish(new PipelineEvent.AttemptStarted(
                runId,
                number,
                attempt.origin(),
                attempt.author(),
                attempt.remark(),
                attempt.script(),
                attempt.usage()));
    }

    /** @param started when {@link #attemptStarted} was called */
    void attemptFailed(int number, ScriptFailure failure, Instant started) {
        publish(new PipelineEvent.AttemptFailed(runId, number, failure, since(started)));
    }

    /** A listener for the run of an attempt. */
    RenderListener ofAttempt(int attempt) {
        return event -> publish(new PipelineEvent.RenderUpdate(runId, attempt, event));
    }

    /** Work for which a model is called. */
    interface ModelCall<T extends ModelAnswer> {
        T answer() throws InterruptedException;
    }

    /**
     * Calls a model.
     *
     * @param attempt the number that the attempt with the answer gets
     * @throws ModelException if the model gives no answer
     */
    <T extends ModelAnswer> T modelCall(int attempt, String model, boolean fix, ModelCall<T> call)
            throws InterruptedException {
        publish(new PipelineEvent.ModelCallStarted(runId, attempt, model, fix));
        Instant began = clock.instant();
        try {
            T answer = PluginAnswer.require(call.answer(), "model", model, "an answer");
            publish(new PipelineEvent.ModelCallFinished(
                    runId, attempt, answer.model(), fix, since(began), answer.usage(), answer.usd(), null));
            return answer;
        } catch (ModelException e) {
            publish(new PipelineEvent.ModelCallFinished(
                    runId, attempt, model, fix, since(began), TokenUsage.NONE, 0, String.valueOf(e.getMessage())));
            throw e;
        }
    }

    Duration since(Instant began) {
        return Duration.between(began, clock.instant());
    }
}

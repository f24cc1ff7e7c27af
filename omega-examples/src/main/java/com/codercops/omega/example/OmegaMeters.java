package com.codercops.omega.example;

import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.pipeline.PipelineListener;
import io.micrometer.core.instrument.MeterRegistry;

/** Feeds Micrometer. Thread-safe: one instance for all calls. */
public record OmegaMeters(MeterRegistry registry) implements PipelineListener {
    @Override
    public void on(PipelineEvent event) {
        if (event instanceof PipelineEvent.ModelCallFinished call) {
            String outcome = call.error() == null ? "succeeded" : "failed";
            registry.timer("omega.model.calls", "model", call.model(), "outcome", outcome)
                    .record(call.duration());
            registry.counter("omega.model.tokens", "model", call.model())
                    .increment((double) call.usage().total());
        } else if (event instanceof PipelineEvent.AttemptFailed attempt) {
            registry.timer(
                            "omega.failed.attempts",
                            "kind",
                            attempt.failure().kind().code())
                    .record(attempt.duration());
        } else if (event instanceof PipelineEvent.Finished finished) {
            String outcome = finished.result() instanceof AnimationSucceeded ? "succeeded" : "failed";
            registry.timer("omega.videos", "outcome", outcome).record(finished.duration());
        }
    }
}

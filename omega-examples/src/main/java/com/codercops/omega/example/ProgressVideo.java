package com.codercops.omega.example;

import com.codercops.omega.Omega;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.RenderEvent;
import java.util.function.Consumer;

/** Shows what Omega does while it makes a video. */
final class ProgressVideo {
    private ProgressVideo() {}

    static AnimationResult make(Omega omega, String prompt, Consumer<String> display) throws InterruptedException {
        return omega.animate(prompt, event -> {
            if (event instanceof PipelineEvent.ModelCallStarted call) {
                display.accept(call.model() + (call.fix() ? " fixes the script" : " writes a script"));
            } else if (event instanceof PipelineEvent.AttemptStarted attempt) {
                display.accept("attempt " + attempt.attempt());
            } else if (event instanceof PipelineEvent.AttemptFailed failed) {
                display.accept("failed: " + failed.failure().summary());
            } else if (event instanceof PipelineEvent.RenderUpdate update
                    && update.event() instanceof RenderEvent.RenderProgress progress) {
                display.accept(progress.scene() + ": frame " + progress.frame() + " of " + progress.frames());
            }
        });
    }
}

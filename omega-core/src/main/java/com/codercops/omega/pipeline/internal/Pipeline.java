package com.codercops.omega.pipeline.internal;

import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptGenerator;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.script.ScriptRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of one {@link com.codercops.omega.Omega}. Each call creates a {@link PipelineRun}. */
public record Pipeline(
        @Nullable ScriptGenerator generator,
        @Nullable ScriptDebugger debugger,
        RenderBackend backend,
        List<ScriptRepair> repairs,
        Budget budget,
        boolean polish,
        int maxOmissions,
        RenderRequestTemplate template,
        Path directory,
        Clock clock) {

    public AnimationResult animate(ScriptRequest request, PipelineListener listener) throws InterruptedException {
        if (generator == null) {
            throw new IllegalStateException("No model is set. Call model(...) or generator(...) on the builder.");
        }
        try (OutputDirectory output = OutputDirectory.create(directory, clock.instant())) {
            return finish(new PipelineRun(this, request, output, listener).animate(generator), listener);
        }
    }

    public AnimationResult render(Script script, PipelineListener listener) throws InterruptedException {
        try (OutputDirectory output = OutputDirectory.create(directory, clock.instant())) {
            return finish(new PipelineRun(this, null, output, listener).render(script), listener);
        }
    }

    private static AnimationResult finish(AnimationResult result, PipelineListener listener) {
        listener.on(new PipelineEvent.Finished(result));
        return result;
    }
}

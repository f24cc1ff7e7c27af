package com.codercops.omega.pipeline.internal;

import com.codercops.omega.Omega;
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
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one {@link Omega} is made of; each call is a {@link PipelineRun} of its own. */
public record Pipeline(
        @Nullable ScriptGenerator generator,
        @Nullable ScriptDebugger debugger,
        RenderBackend backend,
        List<ScriptRepair> repairs,
        Budget budget,
        boolean polish,
        int mostOmissions,
        RenderRequestTemplate settings,
        Clock clock) {

    public AnimationResult animate(ScriptRequest request, PipelineListener listener) throws InterruptedException {
        if (generator == null) {
            throw new IllegalStateException("No model was given. Call model(...) or generator(...) on the builder.");
        }
        return finish(new PipelineRun(this, request, listener).animate(generator), listener);
    }

    public AnimationResult render(Script script, PipelineListener listener) throws InterruptedException {
        return finish(new PipelineRun(this, null, listener).render(script), listener);
    }

    private static AnimationResult finish(AnimationResult result, PipelineListener listener) {
        listener.on(new PipelineEvent.Finished(result));
        return result;
    }
}

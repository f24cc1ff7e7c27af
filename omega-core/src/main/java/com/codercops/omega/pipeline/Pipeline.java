package com.codercops.omega.pipeline;

import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptGenerator;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.script.ScriptRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one {@link Omega} is made of; each call is a {@link Run} of its own. */
record Pipeline(
        @Nullable ScriptGenerator generator,
        @Nullable ScriptDebugger debugger,
        RenderBackend backend,
        List<ScriptRepair> repairs,
        Budget budget,
        boolean polish,
        int mostOmissions,
        RenderSettings settings,
        Clock clock) {

    AnimationResult animate(ScriptRequest request, PipelineListener listener) throws InterruptedException {
        if (generator == null) {
            throw new IllegalStateException("No model was given. Call model(...) or generator(...) on the builder.");
        }
        return finish(new Run(this, request, listener).animate(generator), listener);
    }

    AnimationResult render(Script script, PipelineListener listener) throws InterruptedException {
        return finish(new Run(this, null, listener).render(script), listener);
    }

    private static AnimationResult finish(AnimationResult result, PipelineListener listener) {
        listener.on(new PipelineEvent.Finished(result));
        return result;
    }
}

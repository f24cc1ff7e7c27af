package com.codercops.omega.pipeline.internal;

import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.LayoutRepairs;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptGenerator;
import com.codercops.omega.script.ScriptRepair;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The components of one {@link com.codercops.omega.Omega}, shared by all its calls.
 *
 * @param directory absolute; receives a new directory for each call
 * @param name of the new directory, or null for the time of the call
 */
public record PipelineComponents(
        @Nullable ScriptGenerator generator,
        @Nullable ScriptDebugger debugger,
        RenderBackend backend,
        List<ScriptRepair> repairs,
        Budget budget,
        boolean polish,
        LayoutRepairs layoutRepairs,
        boolean review,
        int maxOmissions,
        RenderRequestTemplate template,
        Path directory,
        @Nullable String name,
        @Nullable String runId,
        Clock clock) {
    /** @throws IllegalStateException if no model is set */
    ScriptGenerator requireGenerator() {
        if (generator == null) {
            throw new IllegalStateException("No model is set. Call model(...) or generator(...) on the builder.");
        }
        return generator;
    }

    PipelineComponents withBackend(RenderBackend other) {
        return new PipelineComponents(
                generator,
                debugger,
                other,
                repairs,
                budget,
                polish,
                layoutRepairs,
                review,
                maxOmissions,
                template,
                directory,
                name,
                runId,
                clock);
    }
}

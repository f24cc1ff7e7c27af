package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.Omega;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.CheckOnlyBackend;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.script.Script;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.OfferedModels;
import java.nio.file.Path;
import java.time.Clock;

/**
 * With what videos are made. It owns neither the models nor the backend.
 *
 * @param models write and mend scripts
 * @param backend runs them
 * @param budget of one run of a job
 * @param limits of one render
 * @param clock measures the budget's time
 */
public record PipelineService(
        OfferedModels models, RenderBackend backend, Budget budget, RenderLimits limits, Clock clock) {
    /** With one model, and the usual budget, limits and clock. */
    public static PipelineService of(LanguageModel model, RenderBackend backend) {
        return of(OfferedModels.only(model), backend);
    }

    /** With the usual budget, limits and clock. */
    public static PipelineService of(OfferedModels models, RenderBackend backend) {
        return new PipelineService(models, backend, Budget.DEFAULT, RenderLimits.DEFAULT, Clock.systemUTC());
    }

    /**
     * Makes what was ordered, in a directory that is the run's own. Blocks; honours interruption. Where the script is not to
     * be drawn, what it tells of artifacts is nothing.
     *
     * @param model which the order has chosen
     */
    AnimationResult make(JobSpec order, LanguageModel model, Budget allowed, Path directory, PipelineListener listener)
            throws InterruptedException {
        Omega omega = Omega.builder()
                .model(model)
                .backend(order.execute() ? backend : new CheckOnlyBackend(backend))
                .budget(allowed)
                .limits(limits)
                .clock(clock)
                .quality(order.quality())
                .format(order.format())
                .seed(order.seed())
                .images(true)
                .directory(directory)
                .build();
        String prompt = order.prompt();
        return prompt == null
                ? omega.render(new Script(String.valueOf(order.script())), listener)
                : omega.animate(prompt, listener);
    }
}

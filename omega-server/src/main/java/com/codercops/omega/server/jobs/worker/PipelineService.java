package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.Omega;
import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.asset.Assets;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.LayoutRepairs;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.prompt.ModelScriptWriter;
import com.codercops.omega.render.CheckOnlyBackend;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.server.jobs.JobModels;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.OfferedModels;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Runs the pipeline for a job. It owns neither the models nor the backend.
 *
 * @param models write and repair scripts
 * @param backend runs the scripts
 * @param repairs of plugins, used before the built-in ones
 * @param budget of one run of a job
 * @param limits of one render
 * @param maxOmissions how many failing parts a video can omit, if the job does not say it
 * @param clock measures the time budget
 */
public record PipelineService(
        OfferedModels models,
        RenderBackend backend,
        List<ScriptRepair> repairs,
        Budget budget,
        RenderLimits limits,
        int maxOmissions,
        Clock clock) {
    /** With one model and the default budget, limits and clock. */
    public static PipelineService of(LanguageModel model, RenderBackend backend) {
        return of(OfferedModels.only(model), backend);
    }

    /** With the default budget, limits and clock. */
    public static PipelineService of(OfferedModels models, RenderBackend backend) {
        return new PipelineService(
                models,
                backend,
                List.of(),
                Budget.DEFAULT,
                RenderLimits.DEFAULT,
                Omega.DEFAULT_MAX_OMISSIONS,
                Clock.systemUTC());
    }

    /**
     * Runs the pipeline for a job. Blocks; honours interruption. If the script is only checked, the artifacts of the
     * result are placeholders.
     *
     * @param runId the same for each run of the job, so that a backend finds a render that an earlier server has started
     * @param assets the files that the script reads
     * @param models that the job selects
     * @param directory working directory of this run
     */
    AnimationResult make(
            JobSpec order,
            String runId,
            Assets assets,
            JobModels models,
            Budget allowed,
            Path directory,
            PipelineListener listener)
            throws InterruptedException {
        RenderOptions options = order.options();
        Omega.Builder builder = Omega.builder();
        repairs.forEach(builder::addRepair);
        Omega omega = builder.model(models.writer())
                .debugger(new ModelScriptWriter(models.fixer()))
                .backend(order.execute() ? backend : new CheckOnlyBackend(backend))
                .budget(allowed)
                .limits(options.limits().limits(limits))
                .clock(clock)
                .quality(options.quality())
                .format(options.format())
                .encoding(options.encoding())
                .scenes(options.scenes())
                .join(options.join())
                .seed(options.seed())
                .overrides(options.overrides())
                .maxOmissions(options.maxOmissions(maxOmissions))
                .layoutRepairs(options.layoutRepairs() ? LayoutRepairs.OF_MODELS : LayoutRepairs.NONE)
                .polish(options.polish())
                .review(options.review())
                .writing(options.writing())
                .assets(assets)
                .images(true)
                .directory(directory)
                .runId(runId)
                .build();
        String prompt = order.prompt();
        if (prompt != null) {
            return omega.animate(prompt, listener);
        }
        Script script = new Script(String.valueOf(order.script()));
        String wish = order.wish();
        return wish == null ? omega.render(script, listener) : omega.revise(script, wish, listener);
    }
}

package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.app.options.RenderOptionsBuilder;
import com.codercops.omega.asset.Assets;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.SourceEdit;
import com.codercops.omega.script.SourceSpan;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.OfferedModels;
import com.codercops.omega.testing.FakeRenderBackend;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineServiceTest {
    private static final ScriptFailure FAILURE = ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "no such animation")
            .withRepairs(List.of(new ProposedRepair(
                    "left-out-circle",
                    "Left out: the circle",
                    List.of(new SourceEdit(new SourceSpan(5, 18, 5, 34), "Wait()")),
                    true)));

    @TempDir
    Path temp;

    /** Checks a script that fails until its circle is left out. */
    private AnimationResult check(int serverDefault, RenderOptions options) throws InterruptedException {
        FakeRenderBackend backend = new FakeRenderBackend()
                .thenCheck(new Failed(FAILURE, RunReport.NOTHING_RAN))
                .thenCheck(new Checked(RunReport.NOTHING_RAN));
        PipelineService service = new PipelineService(
                OfferedModels.only(SampleScripts.writer()),
                backend,
                List.of(),
                Budget.DEFAULT,
                RenderLimits.DEFAULT,
                serverDefault,
                Clock.systemUTC());
        JobSpec spec = JobSpec.ofScript(SampleScripts.VIDEO).withExecute(false).withOptions(options);
        return service.make(
                spec,
                "run",
                Assets.NONE,
                service.models().select(options.models(), model -> model),
                Budget.DEFAULT,
                temp,
                PipelineListener.none());
    }

    @Test
    void defaultLimitsTheOmissionsOfJobsThatStateNone() throws InterruptedException {
        assertThat(check(1, RenderOptions.DEFAULT)).isInstanceOf(AnimationSucceeded.class);
        assertThat(check(0, RenderOptions.DEFAULT)).isInstanceOf(AnimationFailed.class);
    }

    @Test
    void jobOverridesTheDefault() throws InterruptedException {
        assertThat(check(0, new RenderOptionsBuilder().maxOmissions(1).build())).isInstanceOf(AnimationSucceeded.class);
        assertThat(check(8, new RenderOptionsBuilder().maxOmissions(0).build())).isInstanceOf(AnimationFailed.class);
    }
}

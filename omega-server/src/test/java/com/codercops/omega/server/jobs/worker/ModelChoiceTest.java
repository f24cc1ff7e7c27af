package com.codercops.omega.server.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.app.options.ModelOptions;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobModels;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobScriptRecorder;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.JobSubmission;
import com.codercops.omega.server.jobs.OfferedModels;
import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.validation.InvalidFieldException;
import com.codercops.omega.testing.FakeRenderBackend;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ModelChoiceTest {
    private static final UUID OWNER = UUID.randomUUID();
    private static final JobSpec CIRCLE = JobSpec.ofPrompt("a circle");

    @TempDir
    Path temp;

    private JobTestEnvironment environment;
    private OfferedModels models;
    private JobQueue queue;

    private static LanguageModel named(String name) {
        return new LanguageModel() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ModelResponse complete(ModelRequest request) {
                return SampleScripts.answer();
            }

            @Override
            public Optional<TokenPrice> price() {
                return Optional.of(new TokenPrice(10_000, 10_000));
            }
        };
    }

    @BeforeEach
    void begin() throws Exception {
        environment = new JobTestEnvironment(TestDatabase.open(), temp);
        Map<String, LanguageModel> byId = new LinkedHashMap<>();
        byId.put("gemini", named("gemini:gemini-3-pro"));
        byId.put("openai:gpt-5", named("openai:gpt-5"));
        models = new OfferedModels(byId, "gemini");
        queue = new JobQueue(environment.database, models.ids(), JobScriptRecorder.NONE);
    }

    @AfterEach
    void end() {
        environment.close();
    }

    private Job made(JobSpec order, JobLimits limits, com.codercops.omega.render.RenderBackend backend, JobState to)
            throws Exception {
        Job job = queue.submit(JobSubmission.of(OWNER, order, limits));
        try (WorkerPool workers = environment.startWorkers(PipelineService.of(models, backend), 1)) {
            job = environment.await(job.id(), to);
            assertThat(workers.busy()).isLessThan(2);
        }
        return job;
    }

    @Test
    void tokenFreeModelsAreRecognized() {
        OfferedModels offered = new OfferedModels(models.byId(), "gemini", null, List.of(), java.util.Set.of("gemini"));
        assertThat(offered.usesTokens(ModelOptions.DEFAULT)).isFalse();
        assertThat(offered.usesTokens(new ModelOptions("openai:gpt-5", null, List.of())))
                .isTrue();
        assertThat(offered.usesTokens(new ModelOptions(null, "openai:gpt-5", List.of())))
                .isTrue();
        assertThat(offered.usesTokens(new ModelOptions(null, null, List.of("openai:gpt-5"))))
                .isTrue();
        assertThat(models.usesTokens(ModelOptions.DEFAULT)).isTrue();
    }

    @Test
    void jobOfATokenFreeModelRunsWithAQuotaOfZero() throws Exception {
        OfferedModels offered = new OfferedModels(models.byId(), "gemini", null, List.of(), java.util.Set.of("gemini"));
        JobQueue free = new JobQueue(
                environment.database, offered.ids(), offered::usesTokens, JobScriptRecorder.NONE, job -> {});
        JobLimits none = new JobLimits(1, 5, 10, 0, java.math.BigDecimal.ZERO);
        Job job = free.submit(JobSubmission.of(OWNER, JobSpec.ofPrompt("a circle"), none));
        try (WorkerPool workers = environment.startWorkers(PipelineService.of(offered, SlowBackend.open()), 1)) {
            environment.await(job.id(), JobState.SUCCEEDED);
            assertThat(workers.busy()).isLessThan(2);
        }
    }

    @Test
    void selectedModelWritesAndIsRecorded() throws Exception {
        Job usual = made(CIRCLE, JobLimits.NONE, SlowBackend.open(), JobState.SUCCEEDED);
        JobRun run = environment.history.runs(usual.id()).get(0);
        assertThat(run.provider()).isEqualTo("gemini");
        assertThat(run.model()).isEqualTo("gemini-3-pro");
        assertThat(run.scripts().get(0).author()).isEqualTo("gemini:gemini-3-pro");
        assertThat(run.scripts().get(0).usd()).isEqualTo(1.2);
        Job chosen = made(CIRCLE.withModel("openai:gpt-5"), JobLimits.NONE, SlowBackend.open(), JobState.SUCCEEDED);
        assertThat(chosen.order().model()).isEqualTo("openai:gpt-5");
        assertThat(environment.history.runs(chosen.id()).get(0).provider()).isEqualTo("openai");
        Job own = made(JobSpec.ofScript(SampleScripts.VIDEO), JobLimits.NONE, SlowBackend.open(), JobState.SUCCEEDED);
        assertThat(environment.history.runs(own.id()).get(0).provider()).isNull();
    }

    @Test
    void defaultsAreUsedWhereTheJobNamesNoModel() {
        OfferedModels offered =
                new OfferedModels(models.byId(), "gemini", "openai:gpt-5", List.of("gemini", "openai:gpt-5"));

        JobModels usual = offered.select(ModelOptions.DEFAULT, model -> model);
        assertThat(usual.writer().name()).isEqualTo("gemini:gemini-3-pro, else openai:gpt-5");
        assertThat(usual.fixer().name()).isEqualTo("openai:gpt-5, else gemini:gemini-3-pro");

        JobModels own = offered.select(new ModelOptions("openai:gpt-5", "gemini", List.of("gemini")), model -> model);
        assertThat(own.writer().name()).isEqualTo("openai:gpt-5, else gemini:gemini-3-pro");
        assertThat(own.fixer().name()).isEqualTo("gemini:gemini-3-pro");

        assertThat(models.select(ModelOptions.DEFAULT, model -> model))
                .extracting(job -> job.writer().name(), job -> job.fixer().name())
                .containsExactly("gemini:gemini-3-pro", "gemini:gemini-3-pro");
        assertThatThrownBy(() -> new OfferedModels(models.byId(), "gemini", "none", List.of()))
                .hasMessageContaining("[none]");
    }

    @Test
    void unknownModelIsRejectedWithTheAvailableOnes() {
        assertThatThrownBy(() -> queue.submit(OWNER, CIRCLE.withModel("openai:gpt-6")))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("model"))
                .hasMessage("The model 'openai:gpt-6' is not available. Choose one of: gemini, openai:gpt-5.");
        assertThatThrownBy(() -> JobSpec.ofScript(SampleScripts.VIDEO).withModel("gemini"))
                .isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> new OfferedModels(Map.of(), "gemini")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void removedModelFailsTheJobWithAMessage() throws Exception {
        Job job = new JobQueue(environment.database, java.util.Set.of("old"), JobScriptRecorder.NONE)
                .submit(OWNER, CIRCLE.withModel("old"));
        try (WorkerPool workers = environment.startWorkers(PipelineService.of(models, SlowBackend.open()), 1)) {
            job = environment.await(job.id(), JobState.FAILED);
            assertThat(workers.busy()).isLessThan(2);
        }
        assertThat(job.failure()).isEqualTo(FailureReason.MODEL);
        assertThat(job.failureDetail()).contains("The model 'old' is not available");
    }

    @Test
    void jobWithoutExecutionIsOnlyChecked() throws Exception {
        FakeRenderBackend backend = new FakeRenderBackend().thenCheck(new Checked(RunReport.NOTHING_RAN));
        Job job = made(CIRCLE.withExecute(false), JobLimits.NONE, backend, JobState.SUCCEEDED);
        assertThat(job.order().execute()).isFalse();
        assertThat(backend.requests()).hasSize(1);
        assertThat(environment.videos(job.id())).isEmpty();
        assertThat(environment.files()).isEmpty();
        assertThat(environment.history.runs(job.id()).get(0).scripts().get(0).script())
                .isEqualTo(SampleScripts.VIDEO);
    }

    @Test
    void jobWithoutExecutionFailsIfTheCheckFails() throws Exception {
        FakeRenderBackend backend = new FakeRenderBackend()
                .thenCheck(
                        new Failed(ScriptFailure.of(FailureKind.NO_SCENE, "There is no scene"), RunReport.NOTHING_RAN));
        Job job = made(JobSpec.ofScript("print(1)").withExecute(false), JobLimits.NONE, backend, JobState.FAILED);
        assertThat(job.failure()).isEqualTo(FailureReason.SCRIPT);
        assertThat(job.failureDetail()).contains("There is no scene");
    }

    @Test
    void runWithoutRemainingQuotaCallsNoModel() throws Exception {
        JobLimits little = new JobLimits(9, 9, 9, 100_000, new BigDecimal("1.00"));
        Job waiting = queue.submit(JobSubmission.of(OWNER, CIRCLE, little));
        // Other jobs use up the quota after this one was submitted.
        environment
                .database
                .jdbi()
                .useHandle(handle -> handle.execute("UPDATE usage_day SET usd = 1.00 WHERE owner = ?", OWNER));
        try (WorkerPool workers = environment.startWorkers(PipelineService.of(models, SlowBackend.open()), 1)) {
            waiting = environment.await(waiting.id(), JobState.FAILED);
            assertThat(workers.busy()).isLessThan(2);
        }
        assertThat(waiting.failure()).isEqualTo(FailureReason.QUOTA);
        assertThat(environment.history.runs(waiting.id()).get(0).scripts()).isEmpty();
    }

    @Test
    void runWithTooLittleQuotaFailsBecauseOfTheQuota() throws Exception {
        JobLimits tiny = new JobLimits(9, 9, 9, 150, new BigDecimal("1.00"));
        Job job = made(CIRCLE, tiny, new FakeRenderBackend(), JobState.FAILED);
        assertThat(job.failure()).isEqualTo(FailureReason.QUOTA);
        assertThat(job.failureDetail())
                .startsWith("The rest of the monthly limit for tokens or US dollars is too small for this job.");
    }
}

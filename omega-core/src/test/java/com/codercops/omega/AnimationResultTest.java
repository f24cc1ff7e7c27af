package com.codercops.omega;

import static com.codercops.omega.PipelineFakes.answer;
import static com.codercops.omega.PipelineFakes.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.pipeline.AnimationException;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptRepair;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimationResultTest {
    @TempDir
    Path videos;

    private final PipelineFakes.Backend backend =
            new PipelineFakes.Backend(request -> request.script().source().contains("broken")
                    ? ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "name 'broken' is not defined")
                    : null);

    private Omega.Builder builder(Object... answers) {
        return Omega.builder()
                .model(new PipelineFakes.Model(answers))
                .backend(backend)
                .directory(videos);
    }

    @Test
    void successHasVideoScriptAndProvenance() throws Exception {
        AnimationSucceeded made =
                builder(answer("self.wait()")).build().animate("a dot").orElseThrow();
        assertThat(made.video().path()).isAbsolute().hasFileName("Video.mp4");
        assertThat(made.videos()).containsExactly(made.video());
        assertThat(made.script().source()).isEqualTo(source("self.wait()"));
        assertThat(made.provenance().prompt()).isEqualTo("a dot");
    }

    @Test
    void failureIsThrownOnRequest() throws Exception {
        AnimationResult result = builder().build().render(new Script(source("broken")));
        assertThat(result.script().source()).isEqualTo(source("broken"));
        assertThatThrownBy(result::orElseThrow)
                .isInstanceOfSatisfying(
                        AnimationException.class, e -> assertThat(e.result()).isSameAs(result))
                .hasMessage("No video after 1 attempt: script_exception: name 'broken' is not defined (NO_MODEL)");
    }

    @Test
    void checkRunsWithoutRendering() throws Exception {
        Omega omega = builder().build();
        CheckResult good = omega.check(new Script(source("self.wait()")));
        CheckResult bad = omega.check(new Script(source("broken")));
        assertThat(good).isInstanceOf(Checked.class);
        assertThat(bad)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.kind()).isEqualTo(FailureKind.SCRIPT_EXCEPTION));
        assertThat(omega.check(new Script("\0"))).isInstanceOf(Failed.class);
        assertThat(backend.requests).as("renders").isEmpty();
        assertThat(videos).isEmptyDirectory();
    }

    @Test
    void addedRepairWorksBesideTheBuiltInOnes() throws Exception {
        ScriptRepair own = (script, failure) -> Optional.of(new ScriptRepair.RepairedScript(
                new Script(script.source().replace("broken", "self.wait()")), "own-rule", "broken is ours"));
        AnimationSucceeded made = builder()
                .addRepair((script, failure) -> Optional.empty())
                .addRepair(own)
                .build()
                .render(new Script(source("broken")))
                .orElseThrow();
        assertThat(made.success().author()).isEqualTo("own-rule");
    }

    @Test
    void listenerThatThrowsLosesNoVideo() throws Exception {
        List<PipelineEvent> events = new ArrayList<>();
        AnimationResult result = builder(answer("self.wait()")).build().animate("a dot", event -> {
            events.add(event);
            throw new IllegalStateException("the listener is broken");
        });
        assertThat(result).isInstanceOf(AnimationSucceeded.class);
        assertThat(events).last().isInstanceOf(PipelineEvent.Finished.class);
    }

    @Test
    void eventsCarryTheIdOfTheRunAndDurations() throws Exception {
        List<PipelineEvent> events = new ArrayList<>();
        Omega omega = builder(answer("broken"), answer("self.wait()"), answer("self.wait()"))
                .build();
        omega.animate("a dot", events::add);
        String run = events.get(0).runId();
        assertThat(events).allSatisfy(event -> assertThat(event.runId()).isEqualTo(run));
        assertThat(backend.requests).extracting(RenderRequest::id).containsExactly(run + "-1", run + "-2");
        assertThat(events)
                .filteredOn(PipelineEvent.ModelCallFinished.class::isInstance)
                .extracting(event -> ((PipelineEvent.ModelCallFinished) event).attempt())
                .containsExactly(1, 2);
        assertThat(events)
                .filteredOn(PipelineEvent.AttemptFailed.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((PipelineEvent.AttemptFailed) event).duration())
                        .isGreaterThanOrEqualTo(Duration.ZERO));

        List<PipelineEvent> next = new ArrayList<>();
        omega.animate("a dot", next::add);
        assertThat(next.get(0).runId()).isNotEqualTo(run);
    }

    @Test
    void failedModelCallIsReported() {
        List<PipelineEvent> events = new ArrayList<>();
        Omega omega = builder(answer("no").replace("```", "")).build();
        assertThatThrownBy(() -> omega.animate(AnimationRequest.of("a dot")
                        .withBudget(Budget.DEFAULT.withTokens(10))
                        .withListener(events::add)))
                .isInstanceOf(ModelException.class);
        assertThat(events)
                .last()
                .isInstanceOfSatisfying(
                        PipelineEvent.ModelCallFinished.class,
                        event -> assertThat(event.error()).isNotBlank());
    }

    @Test
    void versionIsThatOfTheBuild() {
        assertThat(Omega.version()).matches("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?");
    }

    @Test
    void textFormsHaveNoSources() throws Exception {
        Script script = new Script(source("self.add(secret)"));
        AnimationResult made = builder().build().render(script);
        AnimationResult failed = builder().build().render(new Script(source("broken # secret")));
        ModelRequest request = new ModelRequest(
                "secret",
                List.of(new ModelRequest.Message(
                        ModelRequest.Role.USER,
                        "secret",
                        List.of(new ModelRequest.Image("image/png", new byte[5000])))),
                10,
                Duration.ofSeconds(1));
        List<Object> all = List.of(
                script,
                made,
                made.attempts(),
                made.orElseThrow().provenance(),
                failed,
                failed.attempts(),
                backend.requests,
                request);
        assertThat(all)
                .allSatisfy(one ->
                        assertThat(one.toString()).doesNotContain("secret").hasSizeLessThan(700));
    }
}

package com.codercops.omega;

import static com.codercops.omega.PipelineFakes.answer;
import static com.codercops.omega.PipelineFakes.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.prompt.ModelScriptWriter;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptRequest;
import com.codercops.omega.script.SourceEdit;
import com.codercops.omega.script.SourceSpan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Polishing corrects the layout of a script before it is rendered, and never loses a video. */
class PolishTest {
    @TempDir
    Path videos;

    private final List<PipelineEvent> events = new ArrayList<>();
    private final PipelineFakes.Backend backend = new PipelineFakes.Backend(PolishTest::failure);

    private static ScriptFailure failure(RenderRequest request) {
        String source = request.script().source();
        return source.contains("broken")
                ? ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "broken")
                : source.contains("misspelt")
                        ? ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "misspelt")
                                .withRepairs(List.of(new ProposedRepair(
                                        "spelling",
                                        "It is spelt right.",
                                        List.of(new SourceEdit(new SourceSpan(4, 8, 4, 16), "spelt")))))
                        : null;
    }

    private AnimationSucceeded animate(PipelineFakes.Model model) throws InterruptedException {
        return (AnimationSucceeded) omega(model).build().animate("a dot", events::add);
    }

    private Omega.Builder omega(PipelineFakes.Model model) {
        return Omega.builder()
                .model(model)
                .backend(backend)
                .directory(videos)
                .clock(Clock.fixed(Instant.parse("2026-03-14T09:26:53Z"), ZoneOffset.UTC));
    }

    private List<String> rendered() {
        return backend.requests.stream().map(it -> it.script().source()).toList();
    }

    private List<String> rejections() {
        return events.stream()
                .filter(PipelineEvent.PolishRejected.class::isInstance)
                .map(it -> ((PipelineEvent.PolishRejected) it).reason())
                .toList();
    }

    @Test
    void scriptWithErrorsIsCorrectedBeforeItIsRendered() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(answer("overlap"), answer("self.wait()"));
        AnimationSucceeded video = animate(model);

        assertThat(rendered()).containsExactly(source("self.wait()"));
        assertThat(video.success().origin()).isEqualTo(Attempt.Origin.POLISHED);
        assertThat(video.attempts()).hasSize(2);
        assertThat(video.video().path()).isEqualTo(videos.resolve("20260314-092653/Video.mp4"));
        assertThat(model.requests.get(1).messages().get(2).text())
                .contains("- line 4: Text(\"a\") and Text(\"b\") overlap");
        assertThat(rejections()).isEmpty();
    }

    @Test
    void requestSaysWhereTheObjectsAreAndHowToMoveThem() throws Exception {
        ScriptRequest request = new ScriptRequest("a dot");
        LayoutProblem problem = new LayoutProblem(
                "Video",
                LayoutProblem.LayoutProblemKind.OFF_FRAME,
                true,
                0,
                4,
                List.of("Title"),
                "Title is at x 1.0 to 9.0, y 0.0 to 1.0; move Title 2.1 left");
        PipelineFakes.Model model = new PipelineFakes.Model(answer("self.wait()"));
        new ModelScriptWriter(model)
                .polish(
                        request,
                        new Script(source("pass")),
                        List.of(problem),
                        new RemainingBudget(10_000, Duration.ofMinutes(1)));

        assertThat(model.requests.get(0).messages().get(2).text())
                .contains(
                        "- line 4: Title reaches over the frame [Title is at x 1.0 to 9.0, y 0.0 to 1.0; move Title 2.1"
                                + " left]");
    }

    @Test
    void secondRoundCorrectsWhatTheFirstOneLeft() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(
                answer("overlap overlap overlap"), answer("overlap overlap"), answer("overlap"));
        AnimationSucceeded video = animate(model);

        assertThat(video.rendered().report().mistakes()).isEqualTo(1);
        assertThat(rendered()).containsExactly(source("overlap"));
        assertThat(model.requests).hasSize(3);
        assertThat(model.requests.get(2).messages().get(1).text()).contains("overlap overlap\n");
    }

    @Test
    void betterRoundIsKeptIfTheNextOneIsWorse() throws Exception {
        AnimationSucceeded video = animate(
                new PipelineFakes.Model(answer("overlap overlap"), answer("overlap"), answer("overlap  # moved")));

        assertThat(rendered()).containsExactly(source("overlap"));
        assertThat(video.success().number()).isEqualTo(2);
        assertThat(rejections()).singleElement().asString().contains("1 before, 1 after");
    }

    @Test
    void polishedScriptWithAsManyMistakesIsDiscarded() throws Exception {
        AnimationSucceeded video = animate(new PipelineFakes.Model(answer("overlap"), answer("overlap  # moved")));

        assertThat(video.success().number()).isEqualTo(1);
        assertThat(rendered()).containsExactly(source("overlap"));
        assertThat(video.attempts().get(1).failureIfAny().orElseThrow().message())
                .contains("1 before, 1 after");
        assertThat(rejections()).hasSize(1);
    }

    @Test
    void polishedScriptThatLosesAnAnimationIsDiscarded() throws Exception {
        String plays = "overlap; self.play(a); self.play(b)";
        AnimationSucceeded video = animate(new PipelineFakes.Model(answer(plays), answer("self.play(a)")));

        assertThat(video.success().number()).isEqualTo(1);
        assertThat(rejections()).singleElement().asString().contains("2 before, 1 after");
    }

    @Test
    void polishedScriptIsRepairedByRules() throws Exception {
        AnimationSucceeded video = animate(new PipelineFakes.Model(answer("overlap"), answer("misspelt")));

        assertThat(video.attempts())
                .extracting(Attempt::origin)
                .containsExactly(Attempt.Origin.WRITTEN, Attempt.Origin.POLISHED, Attempt.Origin.REPAIRED);
        assertThat(video.script()).isEqualTo(new Script(source("spelt")));
    }

    @Test
    void failingPolishedScriptIsDiscarded() throws Exception {
        AnimationSucceeded video = animate(new PipelineFakes.Model(answer("overlap"), answer("broken")));

        assertThat(video.success().number()).isEqualTo(1);
        assertThat(rendered()).endsWith(source("overlap"));
        assertThat(rejections()).singleElement().asString().contains("broken");
    }

    @Test
    void unavailableModelKeepsTheScript() throws Exception {
        AnimationSucceeded video = animate(new PipelineFakes.Model(
                answer("overlap"), new ModelException(ModelException.Reason.UNREACHABLE, "away")));

        assertThat(video.attempts()).hasSize(1);
        assertThat(rejections()).containsExactly("away");
    }

    @Test
    void modelIsNotCalledIfPolishingIsUnnecessaryDisabledOrTooExpensive() throws Exception {
        assertThat(animate(new PipelineFakes.Model(answer("self.wait()"))).attempts())
                .hasSize(1);
        PipelineFakes.Model model = new PipelineFakes.Model(answer("overlap"));
        omega(model).polish(false).build().animate("a dot");
        PipelineFakes.Model other = new PipelineFakes.Model(
                new ModelResponse(answer("overlap"), ModelResponse.Finish.COMPLETE, new TokenUsage(2_000, 2_000)));
        omega(other).budget(Budget.DEFAULT.withTokens(3_500)).build().animate("a dot");

        assertThat(model.requests).hasSize(1);
        assertThat(other.requests).hasSize(1);
    }

    @Test
    void modelWithAFixedSetOfAnswersIsNotAsked() throws Exception {
        PipelineFakes.Model answers = new PipelineFakes.Model(answer("overlap"));
        LanguageModel gallery = new LanguageModel() {
            @Override
            public String name() {
                return "gallery";
            }

            @Override
            public ModelResponse complete(ModelRequest request) {
                return answers.complete(request);
            }

            @Override
            public List<String> examples() {
                return List.of("a dot");
            }
        };
        AnimationSucceeded video =
                (AnimationSucceeded) omega(answers).model(gallery).build().animate("a dot", events::add);

        assertThat(video.attempts()).hasSize(1);
        assertThat(answers.requests).hasSize(1);
        assertThat(rejections()).singleElement().asString().contains("fixed set of scripts");
    }

    @Test
    void scriptOfAPersonIsNeverPolished() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(answer("self.wait()"));
        omega(model).build().render(new Script(source("overlap")));

        assertThat(model.requests).isEmpty();
        assertThat(rendered()).containsExactly(source("overlap"));
    }
}

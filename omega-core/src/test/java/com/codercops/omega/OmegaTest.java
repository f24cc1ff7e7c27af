package com.codercops.omega;

import static com.codercops.omega.PipelineFakes.answer;
import static com.codercops.omega.PipelineFakes.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.SourceEdit;
import com.codercops.omega.script.SourceSpan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OmegaTest {
    @TempDir
    Path videos;

    private final List<PipelineEvent> events = new ArrayList<>();

    /** Fails every script that contains the word broken, at the play that follows it. */
    private final PipelineFakes.Backend backend = new PipelineFakes.Backend(request -> {
        String source = request.script().source();
        int at = source.indexOf("broken");
        return at < 0 ? null : failure(Character.getNumericValue(source.charAt(at + 6)), List.of());
    });

    private static ScriptFailure failure(int play, List<ProposedRepair> repairs) {
        return new ScriptFailure(
                FailureKind.SCRIPT_EXCEPTION,
                "check",
                "NameError",
                "name 'broken" + play + "' is not defined",
                new SourceSpan(4, 8, 4, 15),
                "        broken" + play,
                List.of(),
                Map.of("self", "Video"),
                play,
                null,
                List.of(),
                List.of(),
                repairs);
    }

    private Omega.Builder omega(PipelineFakes.Model model) {
        return Omega.builder().model(model).backend(backend).directory(videos);
    }

    @Test
    void validScriptBecomesAVideoInOneAttempt() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(answer("self.wait()"));
        AnimationResult result = omega(model).build().animate("a dot", events::add);

        assertThat(result).isInstanceOf(AnimationSucceeded.class);
        assertThat(result.attempts()).hasSize(1);
        assertThat(result.usage()).isEqualTo(new TokenUsage(100, 50));
        assertThat(model.requests.get(0).prompt()).isEqualTo("a dot");
        assertThat(events)
                .hasExactlyElementsOfTypes(
                        PipelineEvent.ModelCallStarted.class,
                        PipelineEvent.ModelCallFinished.class,
                        PipelineEvent.AttemptStarted.class,
                        PipelineEvent.Finished.class);
    }

    @Test
    void failureIsSentToTheModelAsData() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(answer("broken1"), answer("self.wait()"));
        AnimationResult result = omega(model).build().animate("a dot", events::add);

        assertThat(result).isInstanceOf(AnimationSucceeded.class);
        assertThat(result.attempts())
                .extracting(Attempt::origin)
                .containsExactly(Attempt.Origin.WRITTEN, Attempt.Origin.FIXED);
        ModelRequest fix = model.requests.get(1);
        assertThat(fix.messages()).hasSize(3);
        assertThat(fix.messages().get(1).text()).contains(source("broken1"));
        assertThat(fix.messages().get(2).text())
                .contains("NameError: name 'broken1' is not defined", "line: 4", "self=Video");
    }

    @Test
    void rulesRepairBeforeTheModelIsCalled() throws Exception {
        PipelineFakes.Backend repairing =
                new PipelineFakes.Backend(request -> request.script().source().contains("broken1")
                        ? failure(
                                1,
                                List.of(new ProposedRepair(
                                        "broken-to-wait",
                                        "broken is wait",
                                        List.of(new SourceEdit(new SourceSpan(4, 8, 4, 15), "self.wait()")))))
                        : null);
        PipelineFakes.Model model = new PipelineFakes.Model(answer("broken1"));
        AnimationResult result = omega(model).backend(repairing).build().animate("a dot");

        assertThat(result).isInstanceOf(AnimationSucceeded.class);
        assertThat(result.attempts().get(1).author()).isEqualTo("broken-to-wait");
        assertThat(result.attempts().get(1).script().source()).isEqualTo(source("self.wait()"));
        assertThat(model.requests).hasSize(1);
    }

    /** Two repairs of rules that fail in the same way are no fixes of the model. */
    @Test
    void firstFixRequestDoesNotCountTheAttemptsOfRules() throws Exception {
        PipelineFakes.Backend repairing = new PipelineFakes.Backend(request -> {
            String source = request.script().source();
            return source.contains("broken1") ? failure(1, List.of(insertion("x"), insertion("y"))) : null;
        });
        PipelineFakes.Model model =
                new PipelineFakes.Model(answer("broken1"), answer("broken1  # again"), answer("self.wait()"));
        AnimationResult result = omega(model).backend(repairing).build().animate("a dot");

        assertThat(result).isInstanceOf(AnimationSucceeded.class);
        assertThat(result.attempts()).extracting(Attempt::origin).contains(Attempt.Origin.REPAIRED);
        assertThat(model.requests.get(1).messages().get(2).text())
                .doesNotContain("has not helped", "Several fixes", "Also tried");
        assertThat(model.requests.get(2).messages().get(2).text())
                .contains("has not helped", "Also tried")
                .doesNotContain("Several fixes");
    }

    @Test
    void repairWithoutProgressIsUndone() throws Exception {
        PipelineFakes.Backend repairing = new PipelineFakes.Backend(request -> failure(
                1,
                List.of(
                        insertion("x"),
                        new ProposedRepair(
                                "other", "another one", List.of(new SourceEdit(new SourceSpan(4, 8, 4, 8), "z"))))));
        AnimationResult result = omega(new PipelineFakes.Model())
                .backend(repairing)
                .build()
                .render(new Script(source("y")), events::add);

        assertThat(result.attempts())
                .extracting(a -> a.script().source())
                .containsExactly(source("y"), source("xy"), source("zy"));
        assertThat(((AnimationFailed) result).reason()).isEqualTo(AnimationFailed.Reason.NO_MODEL);
    }

    @Test
    void endlessRepairsEnd() throws Exception {
        PipelineFakes.Backend repairing = new PipelineFakes.Backend(
                request -> failure(request.script().source().length(), List.of(insertion("x"))));
        AnimationResult result = omega(new PipelineFakes.Model())
                .backend(repairing)
                .build()
                .render(new Script(source("y")), events::add);

        assertThat(result.attempts()).hasSize(41);
    }

    @Test
    void modelContinuesFromTheScriptBeforeAnUndoneRepair() throws Exception {
        PipelineFakes.Backend repairing = new PipelineFakes.Backend(
                request -> request.script().source().contains("broken") ? failure(1, List.of(insertion("x"))) : null);
        PipelineFakes.Model model = new PipelineFakes.Model(answer("broken1"), answer("self.wait()"));
        AnimationResult result = omega(model).backend(repairing).build().animate("a dot");

        assertThat(result).isInstanceOf(AnimationSucceeded.class);
        assertThat(model.requests.get(1).messages().get(1).text()).contains(source("broken1"));
    }

    private static ProposedRepair insertion(String text) {
        return new ProposedRepair("longer", "always longer", List.of(new SourceEdit(new SourceSpan(4, 8, 4, 8), text)));
    }

    @Test
    void fixBudgetEndsTheAttempts() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(answer("broken1"), answer("broken2"), answer("broken3"));
        AnimationResult result = omega(model)
                .budget(new Budget(2, 100_000, Duration.ofHours(1)))
                .build()
                .animate("a dot");

        assertThat(((AnimationFailed) result).reason()).isEqualTo(AnimationFailed.Reason.FIX_LIMIT);
        assertThat(result.attempts()).hasSize(3);
    }

    @Test
    void tokenBudgetEndsTheAttemptsBeforeTheNextCall() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(
                new ModelResponse(answer("broken1"), ModelResponse.Finish.COMPLETE, new TokenUsage(3_000, 2_900)));
        AnimationResult result = omega(model)
                .budget(new Budget(9, 6_000, Duration.ofHours(1)))
                .build()
                .animate("a dot");

        assertThat(((AnimationFailed) result).reason()).isEqualTo(AnimationFailed.Reason.TOKEN_BUDGET);
        assertThat(((AnimationFailed) result).detail()).contains("would exceed the token budget");
        assertThat(model.requests).hasSize(1);
        assertThat(model.requests.get(0).maxOutputTokens()).isBetween(1_000, 5_000);
    }

    @Test
    void timeBudgetEndsTheAttempts() throws Exception {
        Instant[] now = {Instant.EPOCH};
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                now[0] = now[0].plusSeconds(10);
                return now[0];
            }
        };
        AnimationResult result = omega(new PipelineFakes.Model(answer("broken1")))
                .budget(new Budget(9, 100_000, Duration.ofSeconds(45)))
                .clock(clock)
                .build()
                .animate("a dot");

        assertThat(((AnimationFailed) result).reason()).isEqualTo(AnimationFailed.Reason.TIME_BUDGET);
        assertThat(backend.requests.get(0).limits().wallTime()).isLessThan(Duration.ofSeconds(45));
    }

    @Test
    void repeatedFixEndsTheAttempts() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(answer("broken1"), answer("broken1  "), answer("broken1"));
        AnimationResult result = omega(model).build().animate("a dot");

        assertThat(((AnimationFailed) result).reason()).isEqualTo(AnimationFailed.Reason.REPEATED_FIX);
        assertThat(backend.requests).hasSize(1);
        assertThat(result.usage().total()).isEqualTo(450);
        assertThat(model.requests.get(2).messages().get(2).text())
                .contains("The same script failed before", "Correcting the failing line has not helped so far.");
    }

    @Test
    void validScriptAfterThreeFailedOnesBecomesAVideo() throws Exception {
        PipelineFakes.Model model =
                new PipelineFakes.Model(answer("broken1"), answer("broken2"), answer("broken1"), answer("self.wait()"));
        AnimationResult result = omega(model).build().animate("a dot");

        assertThat(result).isInstanceOf(AnimationSucceeded.class);
        assertThat(result.attempts())
                .extracting(attempt ->
                        attempt.failureIfAny().map(ScriptFailure::kind).orElse(null))
                .containsExactly(
                        FailureKind.SCRIPT_EXCEPTION, FailureKind.SCRIPT_EXCEPTION, FailureKind.FIX_REFUSED, null);
        assertThat(backend.requests).hasSize(3);
    }

    @Test
    void fixContinuesFromTheScriptThatRanFurthest() throws Exception {
        PipelineFakes.Model model =
                new PipelineFakes.Model(answer("broken5"), answer("broken2"), answer("self.wait()"));
        omega(model).build().animate("a dot");

        ModelRequest last = model.requests.get(2);
        assertThat(last.messages().get(1).text()).contains(source("broken5"));
        assertThat(last.messages().get(2).text())
                .contains("message: NameError: name 'broken5'", "- line 4: NameError: name 'broken2'");
    }

    @Test
    void diffIsAcceptedAsAFix() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(
                answer("broken1"),
                "It has no such name.\n```diff\n@@ -4 +4 @@\n     def construct(self):\n-        broken1\n"
                        + "+        self.wait()\n```");
        AnimationResult result = omega(model).build().animate("a dot");

        assertThat(result).isInstanceOf(AnimationSucceeded.class);
        assertThat(result.attempts().get(1).script().source()).isEqualTo(source("self.wait()"));
        assertThat(result.attempts().get(1).remark()).isEqualTo("It has no such name.");
    }

    @Test
    void fixWithoutASceneIsNotRun() throws Exception {
        PipelineFakes.Model model =
                new PipelineFakes.Model(answer("broken1"), "```python\nprint('solved')\n```", answer("self.wait()"));
        AnimationResult result = omega(model).build().animate("a dot");

        assertThat(result).isInstanceOf(AnimationSucceeded.class);
        assertThat(backend.requests).hasSize(2);
        assertThat(result.attempts().get(1).failureIfAny().orElseThrow().message())
                .contains("no scene class");
    }

    @Test
    void bestAttemptIsTheOneThatRanFurthest() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(answer("broken1"), answer("broken5"), answer("broken2"));
        AnimationFailed result = (AnimationFailed) omega(model)
                .budget(new Budget(2, 100_000, Duration.ofHours(1)))
                .build()
                .animate("a dot");

        assertThat(result.best().number()).isEqualTo(2);
        assertThat(result.failure().message()).contains("broken5");
    }

    @Test
    void failureOfTheModelToFixReturnsTheBestScript() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(
                answer("broken1"), new ModelException(ModelException.Reason.UNSUPPORTED, "cannot fix"));
        AnimationFailed result = (AnimationFailed) omega(model).build().animate("a dot");

        assertThat(result.reason()).isEqualTo(AnimationFailed.Reason.MODEL_ERROR);
        assertThat(result.detail()).isEqualTo("cannot fix");
    }

    @Test
    void failureOfTheModelToWriteThrows() {
        PipelineFakes.Model model =
                new PipelineFakes.Model(new ModelException(ModelException.Reason.UNREACHABLE, "away"));
        assertThatThrownBy(() -> omega(model).build().animate("a dot")).isInstanceOf(ModelException.class);
    }

    @Test
    void answerWithoutCodeIsRequestedAgainOnce() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model("Gladly! What colour?", answer("self.wait()"));
        assertThat(omega(model).build().animate("a dot")).isInstanceOf(AnimationSucceeded.class);
        assertThat(model.requests.get(1).messages()).hasSize(3);
    }

    @Test
    void secondAnswerWithoutCodeFails() {
        assertThatThrownBy(() -> omega(new PipelineFakes.Model("What colour?", ""))
                        .build()
                        .animate("a dot"))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.reason()).isEqualTo(ModelException.Reason.NO_CODE));
    }

    @Test
    void refusalOfTheModelIsShownInItsWordsWithoutAnotherCall() {
        PipelineFakes.Model model = new PipelineFakes.Model("I'm sorry, but I can't make a video about that.");
        assertThatThrownBy(() -> omega(model).build().animate("a dot"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("I can't make a video about that.");
        assertThat(model.requests).hasSize(1);
    }

    @Test
    void scriptThatWasCutOffIsContinued() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(
                cut("self.wait()\n        self.play(Crea"), "```python\n        self.wait(2)\n```");
        AnimationSucceeded result = (AnimationSucceeded) omega(model).build().animate("a dot");

        assertThat(result.script().source()).isEqualTo(PipelineFakes.source("self.wait()\n        self.wait(2)"));
        assertThat(result.omitted()).isEmpty();
        assertThat(model.requests.get(1).messages()).hasSize(3);
    }

    @Test
    void lossOfAScriptThatStaysCutOffIsListed() throws Exception {
        PipelineFakes.Model model =
                new PipelineFakes.Model(cut("self.wait()\n        self.play(Crea"), "No more.", "No more.");
        AnimationSucceeded result = (AnimationSucceeded) omega(model).build().animate("a dot");

        assertThat(result.script().source()).isEqualTo(PipelineFakes.source("self.wait()"));
        assertThat(result.omitted()).singleElement().asString().contains("cut off after line 4");
    }

    @Test
    void scriptWithoutAWholeStatementIsNotRun() {
        assertThatThrownBy(() -> omega(new PipelineFakes.Model(cut("self.pl"), "No.", "No."))
                        .build()
                        .animate("a dot"))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.reason()).isEqualTo(ModelException.Reason.TRUNCATED));
        assertThat(backend.requests).isEmpty();
    }

    private static ModelResponse cut(String line) {
        return new ModelResponse(
                "```python\n" + PipelineFakes.source(line).stripTrailing(),
                ModelResponse.Finish.LENGTH,
                new TokenUsage(1, 1));
    }

    @Test
    void unreadableScriptIsNotSentToTheBackend() throws Exception {
        AnimationFailed result =
                (AnimationFailed) omega(new PipelineFakes.Model()).build().render(new Script("a\0b"), events::add);
        assertThat(result.failure().kind()).isEqualTo(FailureKind.INVALID_SCRIPT);
        assertThat(backend.requests).isEmpty();
    }

    @Test
    void missingSettingIsReported() {
        assertThatThrownBy(() -> Omega.builder().build()).hasMessageContaining("No render backend");
        assertThatThrownBy(() -> Omega.builder().backend(backend).build().animate("a dot"))
                .hasMessageContaining("No model");
    }
}

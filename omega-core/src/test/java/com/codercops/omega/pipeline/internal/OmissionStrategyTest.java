package com.codercops.omega.pipeline.internal;

import static com.codercops.omega.PipelineFakes.answer;
import static com.codercops.omega.PipelineFakes.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.Omega;
import com.codercops.omega.PipelineFakes;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.SourceEdit;
import com.codercops.omega.script.SourceSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Omissions after no repair helps any more. The letters a, b and c of a script fail, one after another. */
class OmissionStrategyTest {
    @TempDir
    Path videos;

    private final PipelineFakes.Backend backend =
            new PipelineFakes.Backend(request -> failure(request.script().source()));

    /** The first of the letters in the script, at its own play; it can be omitted. */
    private static ScriptFailure failure(String source) {
        String line = source.lines().skip(3).findFirst().orElse("");
        for (int play = 0; play < 3; play++) {
            String letter = "abc".substring(play, play + 1);
            int at = line.indexOf("<" + letter + ">");
            if (at >= 0) {
                SourceSpan span = new SourceSpan(4, at, 4, at + 3);
                ProposedRepair omission = new ProposedRepair(
                        "left-out-" + letter, "Left out: " + letter, List.of(new SourceEdit(span, "")), true);
                return new ScriptFailure(
                        FailureKind.SCRIPT_EXCEPTION,
                        "check",
                        "NameError",
                        letter,
                        span,
                        line,
                        List.of(),
                        Map.of(),
                        play,
                        null,
                        List.of(),
                        List.of(),
                        List.of(omission));
            }
        }
        return null;
    }

    private Omega.Builder omega(Object... answers) {
        return Omega.builder()
                .model(new PipelineFakes.Model(answers))
                .backend(backend)
                .directory(videos);
    }

    private static List<Origin> origins(AnimationResult result) {
        return result.attempts().stream().map(Attempt::origin).toList();
    }

    @Test
    void failingPartOfAGivenScriptIsOmittedAndReported() throws Exception {
        List<PipelineEvent> events = new ArrayList<>();
        AnimationResult result = omega().build().render(new Script(source("x<a><b>y")), events::add);

        assertThat(origins(result)).containsExactly(Origin.GIVEN, Origin.OMITTED, Origin.OMITTED);
        assertThat(((AnimationSucceeded) result).omitted()).containsExactly("Left out: a", "Left out: b");
        assertThat(((AnimationSucceeded) result).success().script().source()).isEqualTo(source("xy"));
    }

    @Test
    void modelIsCalledBeforeOmissions() throws Exception {
        AnimationResult result = omega(answer("<a>"), answer("whole")).build().animate("a dot");

        assertThat(origins(result)).containsExactly(Origin.WRITTEN, Origin.FIXED);
        assertThat(((AnimationSucceeded) result).omitted()).isEmpty();
    }

    @Test
    void omissionsStartFromTheScriptThatRanFurthest() throws Exception {
        AnimationResult result = omega(answer("<b>"), answer("<a><b>"))
                .budget(new Budget(1, 100_000, Duration.ofHours(1)))
                .build()
                .animate("a dot");

        assertThat(origins(result)).containsExactly(Origin.WRITTEN, Origin.FIXED, Origin.OMITTED);
        assertThat(((AnimationSucceeded) result).success().script().source()).isEqualTo(source(""));
    }

    @Test
    void unavailableOrRepeatingModelLeadsToOmissions() throws Exception {
        ModelException gone = new ModelException(ModelException.Reason.UNREACHABLE, "connection refused");
        assertThat(origins(omega(answer("<a>"), gone).build().animate("a dot")))
                .containsExactly(Origin.WRITTEN, Origin.OMITTED);
        assertThat(origins(omega(answer("<a>"), answer("<a>"), answer("<a>"))
                        .build()
                        .animate("a dot")))
                .containsExactly(Origin.WRITTEN, Origin.FIXED, Origin.FIXED, Origin.OMITTED);
    }

    @Test
    void omissionsStayWithinTheLimit() throws Exception {
        Script script = new Script(source("<a><b>"));
        AnimationResult one = omega().maxOmissions(1).build().render(script, PipelineListener.none());
        AnimationResult none = omega().maxOmissions(0).build().render(script, PipelineListener.none());

        assertThat(one).isInstanceOf(AnimationFailed.class);
        assertThat(one.attempts()).hasSize(2);
        assertThat(none.attempts()).hasSize(1);
        assertThatThrownBy(() -> omega().maxOmissions(-1)).hasMessageContaining("-1");
    }

    @Test
    void bestScriptOfAFailureHasNoOmissions() throws Exception {
        AnimationFailed result = (AnimationFailed)
                omega().maxOmissions(1).build().render(new Script(source("<a><b>")), PipelineListener.none());

        assertThat(result.reason()).isEqualTo(AnimationFailed.Reason.NO_MODEL);
        assertThat(result.best().script().source()).isEqualTo(source("<a><b>"));
    }

    @Test
    void videoKeepsTwoThirdsOfItsAnimations() throws Exception {
        OmissionStrategy lastResort = new OmissionStrategy(
                new Script(source("self.play(1); self.play(2); self.play(3)")), AnimationFailed.Reason.NO_MODEL, "");
        Script two = new Script(source("<a>; self.play(2); self.play(3)"));
        Script one = new Script(source("<a>; self.wait(); self.play(3)"));

        assertThat(lastResort.omit(two, failure(two.source()), known -> false)).isPresent();
        assertThat(lastResort.omit(two, failure(two.source()), known -> true)).isEmpty();
        assertThat(lastResort.omit(one, failure(one.source()), known -> false)).isEmpty();
    }

    @Test
    void uselessOmissionsEnd() {
        OmissionStrategy lastResort =
                new OmissionStrategy(new Script(source("<a>")), AnimationFailed.Reason.NO_MODEL, "");
        Script script = new Script(source("<a>"));
        int tries = 0;
        while (tries < 1000
                && lastResort
                        .omit(script, failure(script.source()), known -> false)
                        .isPresent()) {
            tries++;
        }
        assertThat(tries).isBetween(8, 50);
    }
}

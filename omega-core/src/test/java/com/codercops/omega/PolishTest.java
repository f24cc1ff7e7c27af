package com.codercops.omega;

import static com.codercops.omega.PipelineFakes.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Polishing may improve the layout of an existing video, and never loses it. */
class PolishTest {
    @TempDir
    Path videos;

    private final List<PipelineEvent> events = new ArrayList<>();
    private final PipelineFakes.Backend backend =
            new PipelineFakes.Backend(request -> request.script().source().contains("broken")
                    ? ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "broken")
                    : null);

    private AnimationSucceeded animate(PipelineFakes.Model model, boolean polish) throws InterruptedException {
        return (AnimationSucceeded) Omega.builder()
                .model(model)
                .backend(backend)
                .directory(videos)
                .clock(Clock.fixed(Instant.parse("2026-03-14T09:26:53Z"), ZoneOffset.UTC))
                .polish(polish)
                .build()
                .animate("a dot", events::add);
    }

    @Test
    void polishedScriptWithFewerMistakesIsKept() throws Exception {
        PipelineFakes.Model model = new PipelineFakes.Model(answer("overlap overlap"), answer("overlap"));
        AnimationSucceeded video = animate(model, true);

        assertThat(video.success().origin()).isEqualTo(Attempt.Origin.POLISHED);
        assertThat(video.video().path()).isEqualTo(videos.resolve("20260314-092653/polished/Video.mp4"));
        assertThat(video.rendered().report().mistakes()).isEqualTo(1);
        assertThat(model.requests.get(1).messages().get(2).text())
                .contains("- line 4: Text(\"a\") and Text(\"b\") overlap");
    }

    @Test
    void polishedScriptWithAsManyMistakesIsDiscarded() throws Exception {
        AnimationSucceeded video =
                animate(new PipelineFakes.Model(answer("overlap"), answer("overlap  # moved")), true);

        assertThat(video.success().number()).isEqualTo(1);
        assertThat(video.video().path()).isEqualTo(videos.resolve("20260314-092653/Video.mp4"));
        assertThat(video.attempts().get(1).failureIfAny().orElseThrow().message())
                .contains("1 before, 1 after");
        assertThat(events).hasAtLeastOneElementOfType(PipelineEvent.PolishRejected.class);
    }

    @Test
    void failingPolishedScriptIsDiscarded() throws Exception {
        AnimationSucceeded video = animate(new PipelineFakes.Model(answer("overlap"), answer("broken")), true);
        assertThat(video.success().number()).isEqualTo(1);
        assertThat(backend.rendered).hasSize(1);
    }

    @Test
    void unavailableModelKeepsTheVideo() throws Exception {
        AnimationSucceeded video = animate(
                new PipelineFakes.Model(
                        answer("overlap"), new ModelException(ModelException.Reason.UNREACHABLE, "away")),
                true);
        assertThat(video.attempts()).hasSize(1);
        assertThat(events)
                .contains(new PipelineEvent.PolishRejected(events.get(0).runId(), "away"));
    }

    @Test
    void modelIsNotCalledIfPolishingIsUnnecessaryOrDisabled() throws Exception {
        assertThat(animate(new PipelineFakes.Model(answer("self.wait()")), true).attempts())
                .hasSize(1);
        assertThat(animate(new PipelineFakes.Model(answer("overlap")), false).attempts())
                .hasSize(1);
    }
}

package com.codercops.omega.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.Omega;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the fakes as a test of an application does: a script fails, the model fixes it, and a video results. */
class FakesTest {
    private static final String ANSWER =
            "```python\nfrom manim import *\nclass Video(Scene):\n    def construct(self): %s\n```";

    @Test
    void modelAndBackendReturnTheirResults(@TempDir Path directory) throws InterruptedException {
        FakeLanguageModel model =
                FakeLanguageModel.answering(ANSWER.formatted("self.nothing()"), ANSWER.formatted("self.wait()"));
        Artifact video = new Artifact(
                "Video",
                directory.resolve("Video.mp4"),
                Artifact.ArtifactKind.VIDEO,
                Format.MP4,
                1,
                "0".repeat(64),
                15,
                854,
                480,
                Duration.ofSeconds(1));
        try (FakeRenderBackend backend = FakeRenderBackend.rendering(
                new Failed(ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "no such name"), RunReport.NOTHING_RAN),
                new Rendered(List.of(video), RunReport.NOTHING_RAN))) {
            Omega omega = Omega.builder()
                    .model(model)
                    .backend(backend)
                    .directory(directory)
                    .build();
            assertThat(omega.animate("wait a second")).isInstanceOfSatisfying(AnimationSucceeded.class, animated -> {
                assertThat(animated.video()).isEqualTo(video);
                assertThat(animated.attempts()).hasSize(2);
            });
            assertThat(backend.requests())
                    .extracting(request -> request.script().source())
                    .satisfiesExactly(
                            first -> assertThat(first).contains("self.nothing()"),
                            second -> assertThat(second).contains("self.wait()"));
        }
        assertThat(model.requests().get(1).messages().get(2).text()).contains("no such name");
    }

    @Test
    void modelFailsAsConfigured() {
        FakeLanguageModel model = new FakeLanguageModel()
                .thenFail(new ModelException(ModelException.Reason.OVERLOADED, "Too much to do."));
        FakeRenderBackend backend = FakeRenderBackend.rendering();
        Omega omega = Omega.builder().model(model).backend(backend).build();
        assertThatThrownBy(() -> omega.animate("wait a second")).hasMessage("Too much to do.");
        assertThat(backend.requests()).isEmpty();
        backend.close();
        assertThat(backend.closed()).isTrue();
    }
}

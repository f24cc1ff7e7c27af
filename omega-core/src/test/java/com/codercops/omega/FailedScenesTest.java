package com.codercops.omega;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.SourceEdit;
import com.codercops.omega.script.SourceSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With several selected scenes, one that fails does not lose the others. */
class FailedScenesTest {
    @TempDir
    Path videos;

    private final ThreeScenes backend = new ThreeScenes();

    /** Runs scenes in order; a line {@code Name: fails} makes a scene fail, {@code Name: wrong} fails until a rule mends it. */
    private static final class ThreeScenes extends PipelineFakes.Backend {
        private static final List<String> SCENES = List.of("One", "Two", "Three");

        ThreeScenes() {
            super(request -> null);
        }

        @Override
        public RenderResult render(RenderRequest request, RenderListener listener) {
            requests.add(request);
            List<String> chosen = request.scenes().mode() == SceneSelection.Mode.ALL
                    ? SCENES
                    : request.scenes().names();
            List<String> lines = request.script().source().lines().toList();
            for (String scene : chosen) {
                for (String how : List.of("fails", "wrong")) {
                    int line = lines.indexOf(scene + ": " + how);
                    if (line >= 0) {
                        return new Failed(failure(scene, how, line + 1), report());
                    }
                }
            }
            requests.remove(request);
            return super.render(request, listener);
        }

        private static ScriptFailure failure(String scene, String how, int line) {
            SourceSpan word = new SourceSpan(line, scene.length() + 2, line, scene.length() + 2 + how.length());
            List<ProposedRepair> repairs = how.equals("wrong")
                    ? List.of(
                            new ProposedRepair("mend", "It is mended.", List.of(new SourceEdit(word, "right")), false))
                    : List.of();
            ScriptFailure failure = ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, scene + " " + how);
            return failure.withRepairs(repairs).inScene(scene);
        }

        private static RunReport report() {
            return new RunReport(SCENES, List.of(), Map.of(), 0, Duration.ZERO, "", "0.22.0", List.of(), List.of());
        }
    }

    private AnimationResult render(SceneSelection scenes, String... lines) throws InterruptedException {
        return Omega.builder()
                .backend(backend)
                .scenes(scenes)
                .directory(videos)
                .build()
                .render(new Script(String.join("\n", lines)), PipelineListener.none());
    }

    private static List<String> failedScenes(AnimationResult result) {
        return ((AnimationSucceeded) result)
                .failedScenes().stream().map(ScriptFailure::scene).toList();
    }

    @Test
    void theOtherScenesAreRendered() throws Exception {
        AnimationResult result = render(SceneSelection.ALL, "One: fine", "Two: fails", "Three: fine");
        assertThat(failedScenes(result)).containsExactly("Two");
        assertThat(result.attempts()).extracting(it -> it.origin()).containsExactly(Origin.GIVEN, Origin.SCENE_OMITTED);
        assertThat(result.attempts().get(1).author()).isEqualTo("Two");
        assertThat(backend.requests.get(1).scenes()).isEqualTo(SceneSelection.named("One", "Three"));
        AnimationSucceeded succeeded = (AnimationSucceeded) result;
        assertThat(succeeded.provenance().toJson()).contains("\"failed_scenes\": [", "\"scene\": \"Two\"");
        assertThat(succeeded.provenance().request().scenes()).isEqualTo(SceneSelection.ALL);
    }

    @Test
    void aSceneBehindTheFailedOneIsStillRepaired() throws Exception {
        AnimationResult result = render(SceneSelection.ALL, "One: fails", "Two: wrong", "Three: wrong");
        assertThat(failedScenes(result)).containsExactly("One");
        assertThat(((AnimationSucceeded) result).success().script().source())
                .isEqualTo("One: fails\nTwo: right\nThree: right");
    }

    @Test
    void severalScenesCanFail() throws Exception {
        AnimationResult result =
                render(SceneSelection.named("Three", "One", "Two"), "One: fails", "Two: fine", "Three: fails");
        assertThat(failedScenes(result)).containsExactly("Three", "One");
    }

    @Test
    void whenAllFailTheFirstFailureIsReported() throws Exception {
        AnimationResult result = render(SceneSelection.ALL, "One: fails", "Two: fails", "Three: fails");
        assertThat(result).isInstanceOf(AnimationFailed.class);
        assertThat(((AnimationFailed) result).failure().scene()).isEqualTo("One");
        assertThat(result.attempts()).hasSize(3);
    }

    @Test
    void aSingleSceneThatFailsIsTheEnd() throws Exception {
        AnimationResult result = render(SceneSelection.named("Two"), "Two: fails");
        assertThat(result).isInstanceOf(AnimationFailed.class);
        assertThat(result.attempts()).hasSize(1);
    }
}

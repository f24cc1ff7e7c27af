package com.codercops.omega.render.k8s.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.render.SceneSelection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneSlicesTest {
    static ScenePlan plan(String scene, int frames) {
        return new ScenePlan(
                scene, Artifact.ArtifactKind.VIDEO, 1, frames, Duration.ofSeconds(1), 854, 480, 15, Format.MP4, false);
    }

    @Test
    void slicesHaveAboutAsManyFramesAndTheOrderOfTheSource() {
        List<ScenePlan> plans = List.of(plan("A", 10), plan("B", 100), plan("C", 20), plan("D", 60), plan("E", 5));
        assertThat(SceneSlices.of(plans, 2))
                .extracting(SceneSelection::names)
                .containsExactly(List.of("B"), List.of("A", "C", "D", "E"));
    }

    @Test
    void noSliceIsEmpty() {
        assertThat(SceneSlices.of(List.of(plan("A", 1), plan("B", 1)), 100))
                .extracting(SceneSelection::names)
                .containsExactly(List.of("A"), List.of("B"));
        assertThat(SceneSlices.of(List.of(plan("A", 1), plan("B", 1)), 1))
                .extracting(SceneSelection::names)
                .containsExactly(List.of("A", "B"));
    }
}

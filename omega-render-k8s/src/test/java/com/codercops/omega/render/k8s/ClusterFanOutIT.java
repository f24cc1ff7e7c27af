package com.codercops.omega.render.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.testing.render.RequiresKubernetes;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scenes of one script in several pods of a real cluster. */
@RequiresKubernetes
class ClusterFanOutIT extends ClusterTestCase {
    /** The middle scene is the slow one, and says so. */
    private static final String SCENES = """
        import time
        from manim import *

        class First(Scene):
            def construct(self):
                self.play(Create(Circle()), run_time=0.3)

        class Second(Scene):
            def construct(self):
                print("here", flush=True)
                time.sleep(SECONDS)
                self.play(Create(Square()), run_time=0.6)

        class Third(Scene):
            def construct(self):
                self.play(Create(Triangle()), run_time=0.3)
        """;

    private KubernetesRenderBackend backend;

    @BeforeEach
    void open() {
        backend = new KubernetesRenderBackend(cluster.settings(work, "fan-out=3"));
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        backend.close();
        cluster.awaitNothingLeft();
    }

    private RenderRequest request(String id, String source) {
        return RenderTask.request(id, source, directory).withScenes(SceneSelection.ALL);
    }

    private Job indexedJob() throws InterruptedException {
        for (int i = 0; i < 1200; i++) {
            List<Job> indexed = cluster.jobs().stream()
                    .filter(job -> "Indexed".equals(job.getSpec().getCompletionMode()))
                    .toList();
            if (!indexed.isEmpty()) {
                return indexed.get(0);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("There is no Indexed Job: " + cluster.objects());
    }

    private Pod podOf(int index) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            for (Pod pod : cluster.pods()) {
                String own = pod.getMetadata().getAnnotations().get("batch.kubernetes.io/job-completion-index");
                boolean runs = "Running".equals(pod.getStatus().getPhase());
                if (runs && Integer.toString(index).equals(own)) {
                    return pod;
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("No pod of the index " + index + " runs");
    }

    @Test
    void scenesOfOneScriptAreIndexesOfOneJobAndALostOneIsMadeAgainAlone() throws Exception {
        RenderTask render = new RenderTask(backend, request("several", SCENES.replace("SECONDS", "6")));
        Job job = indexedJob();
        assertThat(job.getSpec().getCompletions()).isEqualTo(3);
        // The slices are in the order of their length, so the slow scene is the first.
        Pod lost = podOf(0);
        Set<String> others =
                Set.of(podOf(1).getMetadata().getUid(), podOf(2).getMetadata().getUid());
        assertThat(cluster.client()
                        .pods()
                        .inNamespace(cluster.namespace())
                        .withName(lost.getMetadata().getName())
                        .evict())
                .isTrue();

        Set<String> seen = new java.util.HashSet<>();
        while (!render.ended()) {
            seen.addAll(cluster.pods().stream()
                    .filter(pod -> pod.getMetadata()
                            .getOwnerReferences()
                            .get(0)
                            .getUid()
                            .equals(job.getMetadata().getUid()))
                    .map(pod -> pod.getMetadata().getUid())
                    .collect(Collectors.toSet()));
            TimeUnit.MILLISECONDS.sleep(50);
        }
        Rendered rendered = (Rendered) render.result();
        assertThat(rendered.artifacts()).extracting(Artifact::scene).containsExactly("First", "Second", "Third");
        assertThat(rendered.artifacts()).allSatisfy(it -> assertThat(it.path()).exists());
        seen.removeAll(others);
        seen.remove(lost.getMetadata().getUid());
        assertThat(seen).hasSize(1);
    }

    @Test
    void scriptThatFailsItsCheckNeedsOnePod() throws Exception {
        RenderTask render = new RenderTask(backend, request("broken", SCENES.replace("SECONDS", "seconds")));
        assertThat(render.result())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failure().message()).contains("seconds"));
    }

    @Test
    void interruptionRemovesAllPods() throws Exception {
        RenderTask render = new RenderTask(backend, request("cancel", SCENES.replace("SECONDS", "10")));
        indexedJob();
        podOf(0);
        render.interrupt();
        assertThat(render.failure()).isInstanceOf(InterruptedException.class);
        assertThat(cluster.pods()).isEmpty();
    }
}

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scenes of one script in several pods of a real cluster. */
@RequiresKubernetes
class ClusterFanOutIT extends ClusterTestCase {
    /** The middle scene is the longest. Its video does not end before it is released. */
    private static final String SCENES = """
        import os, time
        from manim import *

        class First(Scene):
            def construct(self):
                self.play(Create(Circle()), run_time=0.3)

        class Second(Scene):
            def construct(self):
                if os.path.basename(os.getcwd()).startswith("render"):
                    print("drawing", flush=True)
                    while not os.path.exists("/tmp/go"):
                        time.sleep(0.1)
                self.play(Create(Square()), run_time=LONGEST)

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

    /** Starts a render, and waits until the longest scene is drawn. */
    private RenderTask drawing(String id) throws InterruptedException {
        RenderTask render = new RenderTask(backend, request(id, SCENES.replace("LONGEST", "0.6")));
        render.awaitPrinted("drawing");
        return render;
    }

    /** The pod of an index, other than one that is lost. The slices are in the order of their length. */
    private static Pod podOf(Job job, int index, String lost) {
        return assertThat(cluster.podsOf(job))
                .filteredOn(pod -> Integer.toString(index)
                        .equals(pod.getMetadata().getAnnotations().get("batch.kubernetes.io/job-completion-index")))
                .filteredOn(pod -> !pod.getMetadata().getUid().equals(lost))
                .singleElement()
                .actual();
    }

    private static Set<String> uids(List<Pod> pods) {
        return pods.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void scenesOfOneScriptAreIndexesOfOneJobAndALostOneIsMadeAgainAlone() throws Exception {
        RenderTask render = drawing("several");
        Job job = cluster.onlyJob();
        assertThat(job.getSpec().getCompletionMode()).isEqualTo("Indexed");
        assertThat(job.getSpec().getCompletions()).isEqualTo(3);
        cluster.await("each index has a pod", () -> cluster.podsOf(job).size() == 3);
        Set<String> expected = uids(cluster.podsOf(job));
        Pod lost = podOf(job, 0, "");
        cluster.evict(lost);

        render.awaitPrinted("drawing");
        Pod replaced = podOf(job, 0, lost.getMetadata().getUid());
        expected.add(replaced.getMetadata().getUid());
        Set<String> seen = uids(cluster.podsOf(job));
        cluster.release(replaced);
        cluster.await("the render has ended", () -> {
            seen.addAll(uids(cluster.podsOf(job)));
            return render.ended();
        });
        Rendered rendered = (Rendered) render.result();
        assertThat(rendered.artifacts()).extracting(Artifact::scene).containsExactly("First", "Second", "Third");
        assertThat(rendered.artifacts()).allSatisfy(it -> assertThat(it.path()).exists());
        seen.add(lost.getMetadata().getUid());
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void scriptThatFailsItsCheckNeedsOnePod() throws Exception {
        RenderTask render = new RenderTask(backend, request("broken", SCENES.replace("LONGEST", "seconds")));
        assertThat(render.result())
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failure().message()).contains("seconds"));
    }

    @Test
    void interruptionRemovesAllPods() throws Exception {
        RenderTask render = drawing("cancel");
        render.interrupt();
        assertThat(render.failure()).isInstanceOf(InterruptedException.class);
        cluster.awaitNoPods();
    }
}

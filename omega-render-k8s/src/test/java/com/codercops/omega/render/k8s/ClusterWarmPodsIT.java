package com.codercops.omega.render.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.testing.render.RequiresKubernetes;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pods of a real cluster that wait for runs. */
@RequiresKubernetes
class ClusterWarmPodsIT extends ClusterTestCase {
    private KubernetesRenderBackend backend;

    @BeforeEach
    void open() {
        backend = new KubernetesRenderBackend(cluster.settings(work, "warm-pods=1"));
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        backend.close();
        cluster.awaitNothingLeft();
    }

    private RenderRequest small(String id) {
        return RenderTask.request(id, RenderTask.SMALL, directory);
    }

    /** Waits until one Job waits whose pod runs, and returns its UID. */
    private String waiting(String... others) throws InterruptedException {
        for (int i = 0; i < 1200; i++) {
            List<Job> jobs = cluster.jobs().stream()
                    .filter(job -> job.getMetadata().getLabels().containsKey("omega.codercops.com/warm"))
                    .filter(job -> !job.getMetadata().getLabels().containsKey("omega.codercops.com/run"))
                    .filter(job -> job.getStatus().getReady() != null
                            && job.getStatus().getReady() == 1)
                    .filter(job -> !List.of(others).contains(job.getMetadata().getUid()))
                    .toList();
            if (!jobs.isEmpty()) {
                assertThat(jobs).hasSize(1);
                return jobs.get(0).getMetadata().getUid();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("No pod waits: " + cluster.objects());
    }

    private Job taken(RenderTask render) throws InterruptedException {
        render.awaitOutput();
        return assertThat(cluster.jobs())
                .filteredOn(job -> job.getMetadata().getLabels().containsKey("omega.codercops.com/run"))
                .singleElement()
                .actual();
    }

    @Test
    void secondRunTakesThePodThatWaitsAndAnotherReplacesIt() throws Exception {
        assertThat(new RenderTask(backend, small("first")).result()).isInstanceOf(Rendered.class);
        String first = waiting();
        RenderTask endless = new RenderTask(backend, RenderTask.request("next", RenderTask.ENDLESS, directory));
        assertThat(taken(endless).getMetadata().getUid()).isEqualTo(first);
        endless.interrupt();
        assertThat(endless.failure()).isInstanceOf(InterruptedException.class);
        assertThat(new RenderTask(backend, small("replaced")).result()).isInstanceOf(Rendered.class);
        assertThat(waiting(first)).isNotEqualTo(first);
    }

    @Test
    void nextServerAdoptsTheRunOfATakenPod() throws Exception {
        assertThat(new RenderTask(backend, small("first")).result()).isInstanceOf(Rendered.class);
        String first = waiting();
        RenderTask before = new RenderTask(backend, RenderTask.request("adopted", RenderTask.WAITING, directory));
        assertThat(taken(before).getMetadata().getUid()).isEqualTo(first);
        backend.handOver();
        backend.close();
        assertThat(before.failure()).isInstanceOf(RenderException.class);

        open();
        RenderTask after = new RenderTask(backend, RenderTask.request("adopted", RenderTask.WAITING, directory));
        Job adopted = taken(after);
        assertThat(adopted.getMetadata().getUid()).isEqualTo(first);
        cluster.release(assertThat(cluster.podsOf(adopted)).singleElement().actual());
        assertThat(after.result()).isInstanceOf(Rendered.class);
        // What the first server left for the next one stays until its time is over.
        cluster.client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(cluster.namespace())
                .withLabel("omega.codercops.com/warm")
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete();
    }

    @Test
    void podThatWaitsGivesItsRoomToARunThatItDoesNotFit() throws Exception {
        cluster.client()
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("one")
                        .withNamespace(cluster.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("pods", new Quantity("1"))
                        .endSpec()
                        .build())
                .create();
        try {
            assertThat(new RenderTask(backend, small("first")).result()).isInstanceOf(Rendered.class);
            waiting();
            RenderRequest larger = small("larger");
            assertThat(new RenderTask(backend, larger.withLimits(larger.limits().withMemoryBytes(3L << 30))).result())
                    .isInstanceOf(Rendered.class);
        } finally {
            cluster.client()
                    .resourceQuotas()
                    .inNamespace(cluster.namespace())
                    .withName("one")
                    .delete();
        }
    }
}

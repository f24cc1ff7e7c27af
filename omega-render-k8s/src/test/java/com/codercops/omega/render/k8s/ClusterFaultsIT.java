package com.codercops.omega.render.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.k8s.cluster.Cluster;
import com.codercops.omega.testing.render.RequiresKubernetes;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens on a real cluster when the cluster, an operator or another server interferes. */
@RequiresKubernetes
class ClusterFaultsIT extends ClusterTestCase {
    private KubernetesRenderBackend backend;

    @BeforeEach
    void open() {
        backend = new KubernetesRenderBackend(cluster.settings(work));
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        backend.close();
        cluster.awaitNothingLeft();
    }

    @Test
    void deletedJobIsAFaultOfTheCluster() throws Exception {
        RenderTask render = new RenderTask(backend, RenderTask.request("deleted", RenderTask.ENDLESS, directory));
        render.awaitOutput();
        cluster.client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(cluster.namespace())
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete();
        assertInfrastructure(render, "was deleted before the render was complete");
    }

    @Test
    void evictedPodIsAFaultOfTheCluster() throws Exception {
        RenderTask render = new RenderTask(backend, RenderTask.request("evicted", RenderTask.ENDLESS, directory));
        render.awaitOutput();
        cluster.evict(assertThat(cluster.pods()).singleElement().actual());
        assertInfrastructure(render, "EvictionByEvictionAPI");
    }

    @Test
    void imageOfAnotherProcessorIsNamed() throws Exception {
        String load = System.getenv("OMEGA_TEST_K8S_LOAD");
        assumeTrue(load != null, "OMEGA_TEST_K8S_LOAD is not set");
        String image = ForeignImage.load(directory, load);
        backend.close();
        backend = new KubernetesRenderBackend(cluster.settings(work, "image=" + image, "image-pull-policy=Never"));
        RenderTask render = new RenderTask(backend, RenderTask.request("foreign", RenderTask.SMALL, directory));
        assertInfrastructure(render, image + " did not start");
    }

    @Test
    void missingImageIsNamedAndItsJobStaysUntilTheNextAttempt() throws Exception {
        backend.close();
        String[] absent = {"image=omega-absent:1", "image-pull-policy=Never", "failed-job-retention=600"};
        backend = new KubernetesRenderBackend(cluster.settings(work, absent));
        RenderTask render = new RenderTask(backend, RenderTask.request("absent", RenderTask.SMALL, directory));
        assertInfrastructure(render, "omega-absent:1");
        Job kept = cluster.onlyJob();
        assertThat(kept.getMetadata().getAnnotations().get("omega.codercops.com/failure"))
                .contains("omega-absent:1");
        assertThat(kept.getSpec().getActiveDeadlineSeconds()).isEqualTo(1);

        backend.close();
        backend = new KubernetesRenderBackend(cluster.settings(work));
        RenderTask again = new RenderTask(backend, RenderTask.request("absent", RenderTask.SMALL, directory));
        assertThat(again.result()).isInstanceOf(Rendered.class);
    }

    @Test
    void interruptionRemovesThePod() throws Exception {
        RenderTask render = new RenderTask(backend, RenderTask.request("cancel", RenderTask.ENDLESS, directory));
        render.awaitOutput();
        render.interrupt();
        assertThat(render.failure()).isInstanceOf(InterruptedException.class);
        cluster.awaitNoPods();
    }

    @Test
    void nextServerWithAnotherClockAdoptsTheJobOfTheFirst() throws Exception {
        KubernetesRenderBackend first = new KubernetesRenderBackend(cluster.settings(work));
        RenderTask before = new RenderTask(first, RenderTask.request("adopted", RenderTask.WAITING, directory));
        before.awaitOutput();
        Job job = cluster.onlyJob();
        String uid = job.getMetadata().getUid();
        first.handOver();
        first.close();
        assertThat(before.failure()).isInstanceOf(RenderException.class);
        assertThat(cluster.jobs()).extracting(it -> it.getMetadata().getUid()).containsExactly(uid);

        backend.close();
        KubernetesSettings settings = cluster.settings(work);
        backend = new KubernetesRenderBackend(
                settings, Cluster.connect(settings.cluster()), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5)));
        RenderTask after = new RenderTask(backend, RenderTask.request("adopted", RenderTask.WAITING, directory));
        after.awaitOutput();
        assertThat(cluster.jobs()).extracting(it -> it.getMetadata().getUid()).containsExactly(uid);
        cluster.release(assertThat(cluster.podsOf(job)).singleElement().actual());
        assertThat(after.result()).isInstanceOf(Rendered.class);
    }

    @Test
    void jobWhosePodEndedBetweenTwoServersIsRepeated() throws Exception {
        KubernetesRenderBackend first = new KubernetesRenderBackend(cluster.settings(work));
        RenderTask before = new RenderTask(first, RenderTask.request("between", RenderTask.ENDLESS, directory));
        before.awaitOutput();
        first.handOver();
        first.close();
        assertThat(before.failure()).isInstanceOf(RenderException.class);
        cluster.client().resource(cluster.onlyJob()).edit(job -> {
            job.getSpec().setActiveDeadlineSeconds(1L);
            return job;
        });
        cluster.await("the Job has failed", () -> cluster.onlyJob().getStatus().getFailed() != null);
        RenderTask after = new RenderTask(backend, RenderTask.request("between", RenderTask.ENDLESS, directory));
        assertInfrastructure(after, "");
        RenderTask again = new RenderTask(backend, RenderTask.request("between", RenderTask.SMALL, directory));
        assertThat(again.result()).isInstanceOf(Rendered.class);
    }

    @Test
    void quotaThatIsTooSmallIsNamed() throws Exception {
        cluster.client()
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("nothing")
                        .withNamespace(cluster.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("pods", new Quantity("0"))
                        .endSpec()
                        .build())
                .create();
        try {
            RenderTask render = new RenderTask(backend, RenderTask.request("quota", RenderTask.SMALL, directory));
            assertInfrastructure(render, "quota nothing: pods 0");
        } finally {
            cluster.client()
                    .resourceQuotas()
                    .inNamespace(cluster.namespace())
                    .withName("nothing")
                    .delete();
        }
    }

    private static void assertInfrastructure(RenderTask render, String words) throws InterruptedException {
        assertThat(render.failure())
                .isInstanceOfSatisfying(
                        RenderException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(RenderException.Reason.INFRASTRUCTURE))
                .hasMessageContaining(words);
    }
}

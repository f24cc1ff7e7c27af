package com.codercops.omega.render.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.testing.render.RequiresKubernetes;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Jobs that a queue admits. Kueue suspends each Job that names a queue when it is created, and resumes it when its turn comes; here a
 * policy of the cluster and the test do so.
 */
@RequiresKubernetes
class ClusterQueueIT extends ClusterTestCase {
    private static final String POLICY = """
        apiVersion: admissionregistration.k8s.io/v1
        kind: MutatingAdmissionPolicy
        metadata: {name: "NAME"}
        spec:
          failurePolicy: Fail
          reinvocationPolicy: IfNeeded
          matchConstraints:
            namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: "NAME"}}
            resourceRules:
            - {apiGroups: [batch], apiVersions: [v1], resources: [jobs], operations: [CREATE]}
          matchConditions:
          - name: queued
            expression: "'kueue.x-k8s.io/queue-name' in object.metadata.labels"
          mutations:
          - patchType: ApplyConfiguration
            applyConfiguration:
              expression: "Object{spec: Object.spec{suspend: true}}"
        ---
        apiVersion: admissionregistration.k8s.io/v1
        kind: MutatingAdmissionPolicyBinding
        metadata: {name: "NAME"}
        spec: {policyName: "NAME"}
        """;

    private static final Job PROBE = new JobBuilder()
            .withNewMetadata()
            .withName("probe")
            .addToLabels("kueue.x-k8s.io/queue-name", "renders")
            .endMetadata()
            .withNewSpec()
            .withNewTemplate()
            .withNewSpec()
            .withRestartPolicy("Never")
            .addNewContainer()
            .withName("probe")
            .withImage(TestCluster.IMAGE)
            .endContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .build();

    private static List<HasMetadata> policy = List.of();

    private KubernetesRenderBackend backend;

    @BeforeAll
    static void queue() throws InterruptedException {
        byte[] yaml = POLICY.replace("NAME", cluster.namespace()).getBytes(StandardCharsets.UTF_8);
        policy = cluster.client().load(new ByteArrayInputStream(yaml)).items();
        policy.forEach(it -> cluster.client().resource(it).create());
        awaitPolicy();
    }

    @AfterAll
    static void removeQueue() {
        policy.forEach(it -> cluster.client().resource(it).delete());
    }

    @BeforeEach
    void open() {
        backend = new KubernetesRenderBackend(cluster.settings(work, "queue-name=renders"));
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        backend.close();
        cluster.awaitNothingLeft();
    }

    /** The API server learns of a new policy a moment later; until then it would admit a Job that names a queue. */
    private static void awaitPolicy() throws InterruptedException {
        cluster.await("the policy suspends a Job", ClusterQueueIT::suspendsJobs);
    }

    private static boolean suspendsJobs() {
        Job probe = cluster.client()
                .resource(PROBE)
                .inNamespace(cluster.namespace())
                .dryRun()
                .create();
        return Boolean.TRUE.equals(probe.getSpec().getSuspend());
    }

    private RenderTask queued(String id, String source) throws InterruptedException {
        RenderTask render = new RenderTask(backend, RenderTask.request(id, source, directory));
        cluster.await("the render has a Job", () -> !cluster.jobs().isEmpty());
        assertThat(cluster.onlyJob().getSpec().getSuspend()).isTrue();
        return render;
    }

    private void suspend(boolean suspended) {
        cluster.client().resource(cluster.onlyJob()).edit(job -> {
            job.getSpec().setSuspend(suspended);
            return job;
        });
    }

    @Test
    void renderWaitsForItsQueueAndSaysSo() throws Exception {
        RenderTask render = queued("admitted", RenderTask.SMALL);
        RenderEvent.WarningRaised waits = render.awaitEvent(RenderEvent.WarningRaised.class);
        assertThat(waits.warning().code()).isEqualTo("render_waits");
        assertThat(waits.warning().message()).contains("suspended", "Kueue");
        assertThat(cluster.pods()).isEmpty();
        suspend(false);
        assertThat(render.result()).isInstanceOf(Rendered.class);
    }

    @Test
    void renderWhosePodTheQueueTakesBackIsAFaultOfTheCluster() throws Exception {
        RenderTask render = queued("preempted", RenderTask.ENDLESS);
        suspend(false);
        render.awaitOutput();
        suspend(true);
        assertThat(render.failure())
                .isInstanceOfSatisfying(
                        RenderException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(RenderException.Reason.INFRASTRUCTURE));
    }

    @Test
    void renderThatNoQueueAdmitsEndsWithItsOwnDeadline() throws Exception {
        backend.close();
        // Long enough for a busy cluster to create the Job, and for Omega to ask why it has no pod.
        backend = new KubernetesRenderBackend(cluster.settings(work, "queue-name=renders", "pod-start-timeout=30"));
        RenderTask render = queued("never", RenderTask.SMALL);
        assertThat(render.failure())
                .isInstanceOf(RenderException.class)
                .hasMessageContainingAll("did not start within 30 seconds", "suspended", "pod-start-timeout");
    }
}

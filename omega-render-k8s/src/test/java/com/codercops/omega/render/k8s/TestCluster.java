package com.codercops.omega.render.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.k8s.cluster.Cluster;
import com.codercops.omega.render.k8s.cluster.ClusterAddress;
import com.codercops.omega.render.k8s.job.JobLabels;
import com.codercops.omega.render.k8s.job.PodContainers;
import com.codercops.omega.spi.PluginConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The cluster at {@code KUBECONFIG}, with a namespace of its own under Pod Security {@code restricted}. A test class that uses it is
 * annotated with {@code RequiresKubernetes}.
 */
public final class TestCluster implements AutoCloseable {
    static final String IMAGE = System.getenv().getOrDefault("OMEGA_TEST_K8S_IMAGE", "omega-manim:test");

    /** No condition takes this long; the limit only keeps a broken backend from blocking the build. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String namespace =
            "omega-test-" + UUID.randomUUID().toString().substring(0, 8);
    private final Cluster cluster;

    public TestCluster() {
        cluster =
                Cluster.connect(new ClusterAddress(Path.of(System.getenv("KUBECONFIG")), null, null, namespace, null));
        client().resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
        // The cluster refuses pods until it has created their service account.
        client().serviceAccounts()
                .inNamespace(namespace)
                .withName("default")
                .waitUntilCondition(Objects::nonNull, PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    KubernetesClient client() {
        return cluster.client();
    }

    Cluster cluster() {
        return cluster;
    }

    String namespace() {
        return namespace;
    }

    /** The settings of a backend in this namespace that keeps nothing. */
    KubernetesSettings settings(Path work, String... more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "kubeconfig",
                System.getenv("KUBECONFIG"),
                "namespace",
                namespace,
                "work-directory",
                work.toString(),
                "image",
                IMAGE,
                "concurrency",
                "2",
                "cpu-request",
                "0.1",
                "failed-job-retention",
                "0"));
        for (String setting : more) {
            values.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return KubernetesRenderBackendFactory.settings(new PluginConfig(values));
    }

    List<Job> jobs() {
        return client().batch().v1().jobs().inNamespace(namespace).list().getItems();
    }

    List<Pod> pods() {
        return client().pods().inNamespace(namespace).list().getItems();
    }

    /** The Job, if there is one and no other. */
    Job onlyJob() {
        return assertThat(jobs()).singleElement().actual();
    }

    /** The pods of a Job, in any phase. */
    List<Pod> podsOf(Job job) {
        return pods().stream()
                .filter(pod -> pod.getMetadata().getOwnerReferences().stream()
                        .anyMatch(
                                owner -> owner.getUid().equals(job.getMetadata().getUid())))
                .toList();
    }

    void evict(Pod pod) {
        assertThat(client().pods()
                        .inNamespace(namespace)
                        .withName(pod.getMetadata().getName())
                        .evict())
                .isTrue();
    }

    /** Lets the script {@link RenderTask#WAITING} in a pod go on. */
    void release(Pod pod) throws Exception {
        try (ExecWatch touch = client().pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .inContainer(PodContainers.RENDER)
                .redirectingError()
                .exec("touch", RenderTask.RELEASE)) {
            assertThat(touch.exitCode().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isZero();
        }
    }

    /** All objects of Omega that are in the namespace. */
    List<String> objects() {
        List<ConfigMap> configMaps = client().configMaps()
                .inNamespace(namespace)
                .withLabels(JobLabels.OURS)
                .list()
                .getItems();
        return new ArrayList<>(Stream.<List<? extends HasMetadata>>of(jobs(), pods(), configMaps)
                .flatMap(List::stream)
                .map(it -> it.getKind() + " " + it.getMetadata().getName())
                .toList());
    }

    /** Fails if a Job, a pod or a ConfigMap stays. */
    void awaitNothingLeft() throws InterruptedException {
        await("nothing is left", () -> objects().isEmpty());
    }

    /** Fails if a pod stays. */
    void awaitNoPods() throws InterruptedException {
        await("no pod is left", () -> pods().isEmpty());
    }

    /** Waits until a condition holds. */
    void await(String condition, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime() - end)
                    .as(() -> "waiting until " + condition + "; now: " + objects())
                    .isNegative();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Override
    public void close() {
        client().namespaces().withName(namespace).delete();
        cluster.close();
    }
}

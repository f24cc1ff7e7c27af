package com.codercops.omega.render.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.testing.render.RequiresKubernetes;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More renders than the quota of the namespace has room for: none is lost, and none runs twice. */
@RequiresKubernetes
class ClusterThroughputIT {
    private static final int PODS = 4;
    private static final int FEW = 8;
    private static final int MANY = 100;
    /** The renders start in any order. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @TempDir
    Path directory;

    @TempDir
    Path work;

    private final Set<String> pods = ConcurrentHashMap.newKeySet();
    private TestCluster cluster;
    private SharedIndexInformer<Pod> informer;

    @BeforeEach
    void limitPods() {
        cluster = new TestCluster();
        cluster.client()
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("few")
                        .withNamespace(cluster.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("pods", new Quantity(Integer.toString(PODS)))
                        .endSpec()
                        .build())
                .create();
        informer = cluster.client().pods().inNamespace(cluster.namespace()).inform(new Seen(pods));
    }

    @AfterEach
    void disconnect() {
        informer.close();
        cluster.close();
    }

    private KubernetesSettings settings(String concurrency) {
        return cluster.settings(work, "concurrency=" + concurrency, "cpu-request=0.05", "pod-start-timeout=1800");
    }

    private RenderRequest request(int number) {
        return RenderTask.request("many-" + number, RenderTask.SMALL + "\n# " + number, directory);
    }

    /** Neither server knows what the other one is about to create. */
    @Test
    void twoServersShareAQuotaThatDelaysRendersAndLosesNone() throws Exception {
        try (KubernetesRenderBackend one = new KubernetesRenderBackend(settings("8"));
                KubernetesRenderBackend other = new KubernetesRenderBackend(settings("8"))) {
            List<RenderTask> renders = new ArrayList<>();
            for (int i = 0; i < FEW; i++) {
                renders.add(new RenderTask(i % 2 == 0 ? one : other, request(i)));
            }
            for (RenderTask render : renders) {
                assertThat(render.result(PATIENCE)).isInstanceOf(Rendered.class);
            }
        }
        assertEachRanOnce(FEW);
    }

    /** The second server gets what the first one had when it was stopped, as from a queue. */
    @Test
    @Tag("slow")
    void serverIsReplacedUnderManyRenders() throws Exception {
        Map<Integer, RenderTask> first = new HashMap<>();
        KubernetesRenderBackend old = new KubernetesRenderBackend(settings("8"));
        for (int i = 0; i < MANY; i++) {
            first.put(i, new RenderTask(old, request(i)));
        }
        for (int i = 0; i < PODS; i++) {
            first.get(i).result(PATIENCE);
        }
        old.handOver();
        old.close();
        int rendered = 0;
        try (KubernetesRenderBackend next = new KubernetesRenderBackend(settings("8"))) {
            Map<Integer, RenderTask> second = new HashMap<>();
            for (int i = 0; i < MANY; i++) {
                if (ended(first.get(i))) {
                    rendered++;
                } else {
                    second.put(i, new RenderTask(next, request(i)));
                }
            }
            for (RenderTask render : second.values()) {
                assertThat(render.result(PATIENCE)).isInstanceOf(Rendered.class);
            }
        }
        assertThat(rendered).isBetween(PODS, MANY - PODS);
        assertEachRanOnce(MANY);
    }

    private static boolean ended(RenderTask render) throws InterruptedException {
        try {
            RenderResult result = render.result(PATIENCE);
            assertThat(result).isInstanceOf(Rendered.class);
            return true;
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(RenderException.class);
            return false;
        }
    }

    private void assertEachRanOnce(int renders) throws InterruptedException {
        cluster.awaitNothingLeft();
        // The informer reports a pod a moment later.
        cluster.await("all pods are reported", () -> pods.size() >= renders);
        assertThat(pods).hasSize(renders);
    }

    /** The cluster may refuse the pod of a Job, whose run then waits for another Job. A pod is what runs a script. */
    private record Seen(Set<String> uids) implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            uids.add(pod.getMetadata().getUid());
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {
            onAdd(pod);
        }

        @Override
        public void onDelete(Pod pod, boolean unknown) {
            onAdd(pod);
        }
    }
}

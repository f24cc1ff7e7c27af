package com.codercops.omega.render.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.k8s.cluster.Cluster;
import com.codercops.omega.render.k8s.cluster.RequestRecorder;
import com.codercops.omega.testing.render.RequiresKubernetes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The documented rights are enough, each of them is used, and a missing one is named. */
@RequiresKubernetes
class ClusterRightsIT extends ClusterTestCase {
    /** The guide calculates with them. */
    private static final List<String> OF_ONE_RENDER = List.of(
            " resourcequotas list",
            "batch jobs create",
            " configmaps create",
            "batch jobs patch",
            " pods/exec GET",
            " pods/exec GET",
            "batch jobs delete");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final List<String> PERIODIC = List.of("batch jobs list", " pods list", " pods watch");

    /** Sent in addition while a pod is late, every 3 seconds. */
    private static final List<String> OF_A_LATE_POD = List.of("batch jobs get", " events list");

    /** How long Omega waits for a pod before it asks why there is none. */
    private static final Duration LATE = Duration.ofSeconds(2);

    private KubernetesSettings settings(TestAccount account, String... more) throws Exception {
        String[] all = java.util.Arrays.copyOf(more, more.length + 1);
        all[more.length] = "kubeconfig=" + account.kubeconfig(directory);
        return cluster.settings(work, all);
    }

    @Test
    void documentedRightsAreEnoughAndEachIsUsed() throws Exception {
        TestAccount account = TestAccount.create(cluster, "all", "");
        RequestRecorder recorder = new RequestRecorder();
        try (KubernetesRenderBackend backend = open(settings(account), recorder)) {
            assertThat(new RenderTask(backend, RenderTask.request("rights", RenderTask.SMALL, directory)).result())
                    .isInstanceOf(Rendered.class);
            boolean late =
                    recorder.between(" configmaps create", "batch jobs patch").compareTo(LATE) > 0;
            assertThat(recorder.requests().stream()
                            .filter(it -> !PERIODIC.contains(it))
                            .filter(it -> !late || !OF_A_LATE_POD.contains(it)))
                    .containsExactlyElementsOf(OF_ONE_RENDER);
            // The cluster may be faster to remove the pod of a Job than Omega.
            long end = System.nanoTime() + PATIENCE.toNanos();
            do {
                RenderTask endless = new RenderTask(backend, RenderTask.request("end", RenderTask.ENDLESS, directory));
                endless.awaitOutput();
                endless.interrupt();
                assertThat(endless.failure()).isInstanceOf(InterruptedException.class);
            } while (!recorder.used().contains(" pods delete") && System.nanoTime() - end < 0);
        }
        try (KubernetesRenderBackend refused = open(settings(account, "priority-class=absent"), recorder)) {
            assertThat(new RenderTask(refused, RenderTask.request("refused", RenderTask.SMALL, directory)).failure())
                    .isInstanceOf(RenderException.class)
                    .hasMessageContainingAll("absent", "admission policies");
        }
        assertThat(recorder.used()).isEqualTo(RequestRecorder.required());
        cluster.awaitNothingLeft();
    }

    private static KubernetesRenderBackend open(KubernetesSettings settings, RequestRecorder recorder) {
        return new KubernetesRenderBackend(
                settings, granted(() -> recorder.connect(settings.cluster())), Clock.systemUTC());
    }

    /** The API server learns of a new Role a moment later. */
    private static Cluster granted(java.util.function.Supplier<Cluster> connect) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Cluster connected = connect.get();
            try {
                connected.requireAnswer();
                return connected;
            } catch (RenderException e) {
                connected.close();
                if (System.nanoTime() - end >= 0) {
                    throw e;
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jobs create, jobs, create",
        "configmaps, configmaps, create",
        "pods list, pods, list",
        "pods/exec, pods/exec, create"
    })
    void missingRightIsNamed(String missing, String resource, String verb) throws Exception {
        String name = "no-" + missing.replaceAll("[^a-z]", "-");
        TestAccount account = TestAccount.create(cluster, name, missing);
        try (KubernetesRenderBackend backend = open(settings(account), new RequestRecorder())) {
            RenderTask render = new RenderTask(backend, RenderTask.request(name, RenderTask.SMALL, directory));
            assertThat(render.failure())
                    .isInstanceOf(RenderException.class)
                    .hasMessageContainingAll("'" + resource + "'", "'" + verb + "'", "Role", cluster.namespace());
        }
        cluster.awaitNothingLeft();
    }

    @Test
    void unknownTokenAndUnknownAuthorityAreNamed() throws Exception {
        TestAccount account = new TestAccount(cluster, "unknown");
        Path kubeconfig = account.kubeconfig(directory, "no-token");
        assertThatThrownBy(() -> new KubernetesRenderBackend(cluster.settings(work, "kubeconfig=" + kubeconfig)))
                .isInstanceOf(RenderException.class)
                .hasMessageContainingAll("401", "Log in again")
                .hasMessageNotContaining("no-token");
        String api = cluster.client().getConfiguration().getMasterUrl();
        Path stranger = FakeApiServer.kubeconfig(directory, api, "");
        assertThatThrownBy(() -> new KubernetesRenderBackend(cluster.settings(work, "kubeconfig=" + stranger)))
                .isInstanceOf(RenderException.class)
                .hasMessageContainingAll("not accepted", "certificate-authority");
    }

    @Test
    void missingNamespaceIsNamed() throws Exception {
        try (KubernetesRenderBackend backend =
                new KubernetesRenderBackend(cluster.settings(work, "namespace=omega-absent"))) {
            assertThat(new RenderTask(backend, RenderTask.request("nowhere", RenderTask.SMALL, directory)).failure())
                    .isInstanceOf(RenderException.class)
                    .hasMessageContainingAll("omega-absent", "The namespace does not exist", "Create it");
        }
    }
}

package com.codercops.omega.render.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.codercops.omega.render.Rendered;
import com.codercops.omega.testing.render.RequiresKubernetes;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A render goes on while a part of the cluster does not answer. */
@RequiresKubernetes
class ClusterOutageIT extends ClusterTestCase {
    private static final int API_SECONDS = 30;
    /** Longer, and the node would lose the pods of other tests. */
    private static final int KUBELET_SECONDS = 15;
    /** Ends while the outage lasts, so that its messages wait in the pod. */
    private static final String SLOW =
            "print('here', flush=True)\nimport time\ntime.sleep(6)\n" + RenderTask.SMALL + "\nprint('drawn')\n";

    @Test
    void renderSurvivesAnApiServerThatIsAway() throws Exception {
        URI api = URI.create(cluster.client().getConfiguration().getMasterUrl());
        try (TcpProxy proxy = new TcpProxy(api);
                KubernetesRenderBackend backend =
                        new KubernetesRenderBackend(cluster.settings(work, "api-server=" + proxy.address()))) {
            RenderTask render = new RenderTask(backend, RenderTask.request("away", SLOW, directory));
            render.awaitOutput();
            String uid = onlyPod();
            proxy.cut();
            TimeUnit.SECONDS.sleep(API_SECONDS);
            assertThat(onlyPod()).isEqualTo(uid);
            proxy.restore();
            assertThat(render.result()).isInstanceOf(Rendered.class);
        }
        cluster.awaitNothingLeft();
    }

    @Test
    void renderSurvivesAKubeletThatIsStopped() throws Exception {
        String pause = System.getenv("OMEGA_TEST_K8S_PAUSE");
        assumeTrue(pause != null, "OMEGA_TEST_K8S_PAUSE is not set");
        try (KubernetesRenderBackend backend = new KubernetesRenderBackend(cluster.settings(work))) {
            RenderTask render = new RenderTask(backend, RenderTask.request("kubelet", SLOW, directory));
            render.awaitOutput();
            String uid = onlyPod();
            command(pause, "kubelet");
            try {
                TimeUnit.SECONDS.sleep(KUBELET_SECONDS);
                assertThat(onlyPod()).isEqualTo(uid);
            } finally {
                command(System.getenv("OMEGA_TEST_K8S_RESUME"), "kubelet");
            }
            assertThat(render.result()).isInstanceOf(Rendered.class);
        }
        cluster.awaitNothingLeft();
    }

    private static String onlyPod() {
        List<Pod> pods = cluster.pods();
        assertThat(pods).hasSize(1);
        return pods.get(0).getMetadata().getUid();
    }

    private static void command(String words, String component) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(words.split(" ")));
        command.add(component);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}

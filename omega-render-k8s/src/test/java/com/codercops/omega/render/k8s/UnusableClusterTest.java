package com.codercops.omega.render.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.spi.PluginConfig;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messages about a configured cluster that cannot be used. */
class UnusableClusterTest {
    /** Less than the time limit of one request with its repetition. On a machine that does nothing else it takes 5 seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @TempDir
    Path directory;

    private KubernetesRenderBackend open(String server, String authority) throws Exception {
        Path kubeconfig = FakeApiServer.kubeconfig(directory, server, authority);
        return new KubernetesRenderBackend(KubernetesRenderBackendFactory.settings(
                new PluginConfig(Map.of("work-directory", directory.toString(), "kubeconfig", kubeconfig.toString()))));
    }

    private void assertRefused(String server, String authority, String... words) {
        assertThatThrownBy(() -> open(server, authority))
                .isInstanceOfSatisfying(
                        RenderException.class,
                        it -> assertThat(it.reason()).isEqualTo(RenderException.Reason.INFRASTRUCTURE))
                .hasMessageContainingAll(words)
                .hasMessageContaining(server)
                .hasMessageNotContaining("very-secret");
    }

    private RenderRequest request() {
        return RenderTask.request("a-1", "pass", directory);
    }

    @Test
    void noServerFailsTheFirstRequestWithinSecondsAndNotTheStart() throws Exception {
        try (KubernetesRenderBackend backend = open("https://127.0.0.1:1", "")) {
            long begin = System.nanoTime();
            assertThatThrownBy(() -> backend.validate(request()))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContainingAll("https://127.0.0.1:1", "does not answer", "refused", "renders");
            assertThatThrownBy(backend::capabilities).hasMessageContaining("does not answer");
            assertThatThrownBy(() -> backend.render(request(), event -> {})).hasMessageContaining("does not answer");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
        }
    }

    @Test
    void serverThatSaysNothingIsNotWaitedFor() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long begin = System.nanoTime();
            try (KubernetesRenderBackend backend = open("https://127.0.0.1:" + silent.getLocalPort(), "")) {
                assertThatThrownBy(() -> backend.validate(request())).hasMessageContaining("does not answer");
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
            }
        }
    }

    @Test
    void serverThatComesLaterIsUsed() throws Exception {
        try (FakeApiServer server = FakeApiServer.refusing(503, "ServiceUnavailable", "starting");
                FakeApiServer later = FakeApiServer.empty();
                KubernetesRenderBackend backend = open(server.address().toString(), "")) {
            assertThatThrownBy(() -> backend.validate(request())).hasMessageContaining("starting");
            server.become(later);
            while (true) {
                try {
                    backend.validate(request());
                    break;
                } catch (RenderException recent) {
                    Thread.sleep(200);
                }
            }
            assertThat(backend.capabilities().isolated()).isTrue();
        }
    }

    @Test
    void expiredTokenIsNamed() throws Exception {
        try (FakeApiServer server = FakeApiServer.refusing(401, "Unauthorized", "Unauthorized")) {
            assertRefused(server.address().toString(), "", "token has expired", "Log in again");
        }
    }

    @Test
    void missingRightIsNamedWithVerbAndResource() throws Exception {
        String message = "jobs.batch is forbidden: User \"system:serviceaccount:a:b\" cannot list resource \"jobs\" in"
                + " API group \"batch\" in the namespace \"renders\"";
        try (FakeApiServer server = FakeApiServer.refusing(403, "Forbidden", message)) {
            assertRefused(server.address().toString(), "", "'list'", "'jobs'", "renders", "Role");
        }
    }

    @Test
    void oldClusterIsNamed() throws Exception {
        try (FakeApiServer server =
                FakeApiServer.refusing(404, "NotFound", "the server could not find the requested resource")) {
            assertRefused(server.address().toString(), "", "1.27 or newer");
        }
    }
}

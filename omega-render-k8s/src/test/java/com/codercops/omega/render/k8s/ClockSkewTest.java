package com.codercops.omega.render.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.k8s.cluster.Cluster;
import com.codercops.omega.spi.PluginConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose clock is some minutes ahead does not remove what another server still uses. */
class ClockSkewTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

    @TempDir
    Path directory;

    private static String job(String name, int minutesOver) {
        return """
            {"metadata": {"name": "%s", "annotations": {"omega.codercops.com/expires": "%d"}}}
            """.formatted(name, NOW.minusSeconds(60L * minutesOver).getEpochSecond());
    }

    @Test
    void jobIsRemovedTenMinutesAfterItsTime() throws Exception {
        try (FakeApiServer server = FakeApiServer.withJobs(job("young", 5) + "," + job("old", 11))) {
            Path kubeconfig =
                    FakeApiServer.kubeconfig(directory, server.address().toString(), "");
            KubernetesSettings settings = KubernetesRenderBackendFactory.settings(new PluginConfig(
                    Map.of("work-directory", directory.toString(), "kubeconfig", kubeconfig.toString())));
            Cluster cluster = Cluster.connect(settings.cluster());
            try (KubernetesRenderBackend backend =
                    new KubernetesRenderBackend(settings, cluster, Clock.fixed(NOW, ZoneOffset.UTC))) {
                assertThat(backend.id()).isEqualTo("k8s");
                while (server.requests().stream().noneMatch(it -> it.startsWith("DELETE"))) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
            assertThat(server.requests().stream().filter(it -> it.startsWith("DELETE")))
                    .allMatch(it -> it.contains("/jobs/old"));
        }
    }
}

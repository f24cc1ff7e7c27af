package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.ModuleInstallResult.Installed;
import com.codercops.omega.runner.AllowList;
import com.codercops.omega.testing.render.JavaProcess;
import com.codercops.omega.testing.render.PackageServer;
import com.codercops.omega.testing.render.PackageServer.Manner;
import com.codercops.omega.testing.render.RequiresContainerEngine;
import com.github.dockerjava.api.model.Container;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a program leaves that is killed while it installs, and what others remove by hand. */
@RequiresContainerEngine
@Timeout(180)
class HalfInstalledIT {
    @TempDir
    Path temp;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String module = "omega_demo_" + mark;
    private TestEngine docker;
    private TestVolumes volumes;
    private PackageServer server;

    @BeforeEach
    void connect() throws Exception {
        docker = TestEngine.ready();
        volumes = new TestVolumes(docker, mark);
        server = new PackageServer();
    }

    @AfterEach
    void disconnect() throws Exception {
        if (docker != null) {
            volumes.remove();
            docker.close();
            server.close();
        }
    }

    private void allow(String content) throws Exception {
        String hash = server.offerWheel(module, Map.of(module + ".py", content));
        PackageServer.allow(temp.resolve("list"), module.replace('_', '-'), hash);
    }

    private DockerRenderBackend backend() throws InterruptedException {
        return new DockerRenderBackend(PackagesIT.settings(temp.resolve("work"), temp.resolve("list"), server.url()));
    }

    private Layers layers(Duration forsaken) {
        return new Layers(docker.engine(), AllowList.shipped(), forsaken, System::nanoTime);
    }

    @Test
    void killedWhileItFetches() throws Exception {
        allow("");
        server.behave(Manner.SILENT);
        Process omega = start();
        try {
            String instance = omega.inputReader().readLine();
            while (server.requests().isEmpty()) {
                Thread.sleep(10);
            }
            killed(omega, instance);
        } finally {
            omega.destroyForcibly();
        }
        server.behave(Manner.ANSWERS);
        assertNextOneInstalls();
    }

    @Test
    void killedWhileItTriesTheImport() throws Exception {
        allow("import time\ntime.sleep(10 ** 6)\n");
        Process omega = start();
        try {
            String instance = omega.inputReader().readLine();
            while (containers(instance).stream().noneMatch(HalfInstalledIT::hasNoNetwork)) {
                Thread.sleep(10);
            }
            killed(omega, instance);
        } finally {
            omega.destroyForcibly();
        }
    }

    /** The containers end by themselves. The volume does not count, and goes when it is old. */
    private void killed(Process omega, String instance) throws Exception {
        assertThat(volumes.others()).hasSize(1);
        omega.destroyForcibly().waitFor();
        while (!containers(instance).isEmpty()) {
            Thread.sleep(20);
        }
        assertThat(volumes.whole()).isEmpty();
        layers(Layers.FORSAKEN).sweep();
        assertThat(volumes.others())
                .as("it may be somebody's who still works at it")
                .hasSize(1);
        while (!volumes.others().isEmpty()) {
            Thread.sleep(500);
            layers(Duration.ofSeconds(3)).sweep();
        }
    }

    /** Whatever the engine's clock says by then. */
    @Test
    void whatNoContainerHasForAWhileIsSwept() throws Exception {
        docker.client()
                .createVolumeCmd()
                .withName("omega-layer-" + module)
                .withLabels(Map.of(Shelf.PLACE_LABEL, "test", Shelf.MADE_LABEL, "2999-01-01T00:00:00Z"))
                .exec();
        AtomicLong now = new AtomicLong();
        Layers watching = new Layers(docker.engine(), AllowList.shipped(), Layers.FORSAKEN, now::get);
        watching.sweep();
        assertThat(volumes.others()).hasSize(1);
        now.set(Layers.UNUSED.toNanos());
        watching.sweep();
        assertThat(volumes.others()).isEmpty();
    }

    private void assertNextOneInstalls() throws Exception {
        try (DockerRenderBackend next = backend()) {
            assertThat(next.install(module)).isInstanceOf(Installed.class);
            layers(Duration.ZERO).sweep();
        }
        assertThat(volumes.whole()).as("what is whole is never swept").hasSize(1);
        assertThat(volumes.others()).isEmpty();
    }

    @Test
    void whatSomebodyRemovesIsInstalledAnew() throws Exception {
        allow("");
        assertNextOneInstalls();
        String first = volumes.whole().get(0);
        docker.client().removeVolumeCmd(first).exec();
        assertNextOneInstalls();
        assertThat(volumes.whole()).doesNotContain(first);
    }

    /** The engine makes a volume that is named and missing. */
    @Test
    void whatTheEngineMadeInItsPlaceDoesNotCount() throws Exception {
        allow("");
        assertNextOneInstalls();
        String layer = volumes.whole().get(0);
        docker.client().removeVolumeCmd(layer).exec();
        docker.client()
                .createVolumeCmd()
                .withName(layer)
                .withLabels(Map.of(Shelf.PLACE_LABEL, ""))
                .exec();
        int requests = server.requests().size();
        try (DockerRenderBackend next = backend()) {
            assertThat(next.install(module)).isInstanceOf(Installed.class);
        }
        assertThat(server.requests()).hasSizeGreaterThan(requests);
        assertThat(volumes.whole()).hasSize(1).doesNotContain(layer);
    }

    private static boolean hasNoNetwork(Container container) {
        return "none".equals(container.getHostConfig().getNetworkMode()) && "running".equals(container.getState());
    }

    private List<Container> containers(String instance) {
        return docker.client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(ContainerPlan.INSTANCE_LABEL, instance))
                .exec();
    }

    private Process start() throws Exception {
        return JavaProcess.start(Installing.class, temp.toString(), server.url(), module);
    }
}

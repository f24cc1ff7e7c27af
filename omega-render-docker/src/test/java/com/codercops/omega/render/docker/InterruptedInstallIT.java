package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.ModuleInstallResult.Installed;
import com.codercops.omega.render.docker.container.ContainerSpec;
import com.codercops.omega.render.docker.packages.PackageVolumes;
import com.codercops.omega.render.docker.packages.VisiblePackages;
import com.codercops.omega.runner.packages.AllowList;
import com.codercops.omega.testing.render.FakePackageIndex;
import com.codercops.omega.testing.render.FakePackageIndex.Manner;
import com.codercops.omega.testing.render.JavaProcess;
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

/** The leftovers of a program that is killed during an installation, and volumes that a user removes. */
@RequiresContainerEngine
@Timeout(600)
class InterruptedInstallIT {
    @TempDir
    Path temp;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String module = "omega_demo_" + mark;
    private TestEngine docker;
    private TestVolumes volumes;
    private FakePackageIndex server;

    @BeforeEach
    void connect() throws Exception {
        docker = TestEngine.ready();
        volumes = new TestVolumes(docker, mark);
        server = new FakePackageIndex();
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
        FakePackageIndex.allow(temp.resolve("list"), module.replace('_', '-'), hash);
    }

    private DockerRenderBackend backend() throws InterruptedException {
        return new DockerRenderBackend(
                DockerPackagesIT.settings(temp.resolve("work"), temp.resolve("list"), server.url()));
    }

    private VisiblePackages packages(Duration forsaken) {
        return new VisiblePackages(docker.engine(), AllowList.shipped(), forsaken, System::nanoTime);
    }

    @Test
    void processKilledDuringTheDownloadLeavesNothing() throws Exception {
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
    void processKilledDuringTheImportLeavesNothing() throws Exception {
        allow("import time\ntime.sleep(10 ** 6)\n");
        Process omega = start();
        try {
            String instance = omega.inputReader().readLine();
            while (containers(instance).stream().noneMatch(InterruptedInstallIT::hasNoNetwork)) {
                Thread.sleep(10);
            }
            killed(omega, instance);
        } finally {
            omega.destroyForcibly();
        }
    }

    /** The containers end by themselves. The incomplete volume is ignored, and is removed when it is old. */
    private void killed(Process omega, String instance) throws Exception {
        assertThat(volumes.incomplete()).hasSize(1);
        omega.destroyForcibly().waitFor();
        while (!containers(instance).isEmpty()) {
            Thread.sleep(20);
        }
        assertThat(volumes.complete()).isEmpty();
        packages(VisiblePackages.ABANDONED).removeAbandoned();
        assertThat(volumes.incomplete()).as("another process may still use it").hasSize(1);
        while (!volumes.incomplete().isEmpty()) {
            Thread.sleep(500);
            packages(Duration.ofSeconds(3)).removeAbandoned();
        }
    }

    /** Independent of the engine's clock. */
    @Test
    void unusedIncompleteVolumesAreRemovedAfterAWhile() throws Exception {
        docker.client()
                .createVolumeCmd()
                .withName("omega-volume-" + module)
                .withLabels(
                        Map.of(PackageVolumes.NAME_LABEL, "test", PackageVolumes.CREATED_LABEL, "2999-01-01T00:00:00Z"))
                .exec();
        AtomicLong now = new AtomicLong();
        VisiblePackages watching =
                new VisiblePackages(docker.engine(), AllowList.shipped(), VisiblePackages.ABANDONED, now::get);
        watching.removeAbandoned();
        assertThat(volumes.incomplete()).hasSize(1);
        now.set(VisiblePackages.UNUSED.toNanos());
        watching.removeAbandoned();
        assertThat(volumes.incomplete()).isEmpty();
    }

    private void assertNextOneInstalls() throws Exception {
        try (DockerRenderBackend next = backend()) {
            assertThat(next.install(module)).isInstanceOf(Installed.class);
            packages(Duration.ZERO).removeAbandoned();
        }
        assertThat(volumes.complete()).as("what is whole is never swept").hasSize(1);
        assertThat(volumes.incomplete()).isEmpty();
    }

    @Test
    void removedVolumeIsInstalledAgain() throws Exception {
        allow("");
        assertNextOneInstalls();
        String first = volumes.complete().get(0);
        docker.client().removeVolumeCmd(first).exec();
        assertNextOneInstalls();
        assertThat(volumes.complete()).doesNotContain(first);
    }

    /** The engine creates a missing volume that a container names. */
    @Test
    void volumeThatTheEngineCreatedIsIgnored() throws Exception {
        allow("");
        assertNextOneInstalls();
        String layer = volumes.complete().get(0);
        docker.client().removeVolumeCmd(layer).exec();
        docker.client()
                .createVolumeCmd()
                .withName(layer)
                .withLabels(Map.of(PackageVolumes.NAME_LABEL, ""))
                .exec();
        int requests = server.requests().size();
        try (DockerRenderBackend next = backend()) {
            assertThat(next.install(module)).isInstanceOf(Installed.class);
        }
        assertThat(server.requests()).hasSizeGreaterThan(requests);
        assertThat(volumes.complete()).hasSize(1).doesNotContain(layer);
    }

    private static boolean hasNoNetwork(Container container) {
        return "none".equals(container.getHostConfig().getNetworkMode()) && "running".equals(container.getState());
    }

    private List<Container> containers(String instance) {
        return docker.client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(ContainerSpec.INSTANCE_LABEL, instance))
                .exec();
    }

    private Process start() throws Exception {
        return JavaProcess.start(EndlessInstall.class, temp.toString(), server.url(), module);
    }
}

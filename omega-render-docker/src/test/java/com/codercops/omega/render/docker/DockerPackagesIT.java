package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.ModuleInstallResult.Installed;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.runner.packages.PackageSettings;
import com.codercops.omega.runner.pool.PoolSettings;
import com.codercops.omega.testing.render.FakePackageIndex;
import com.codercops.omega.testing.render.PackagesContract;
import com.codercops.omega.testing.render.RequiresContainerEngine;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Installs missing modules into volumes, in separate containers. */
@RequiresContainerEngine
class DockerPackagesIT extends PackagesContract {
    private final List<DockerRenderBackend> opened = new ArrayList<>();
    private TestEngine docker;
    private TestVolumes volumes;

    @BeforeEach
    void connect() throws InterruptedException {
        docker = TestEngine.ready();
        volumes = new TestVolumes(docker, mark);
    }

    @AfterEach
    @Override
    protected void noPartialInstallationRemains() throws IOException {
        if (docker != null) {
            try {
                super.noPartialInstallationRemains();
            } finally {
                volumes.remove();
                docker.close();
            }
        }
    }

    /**
     * The test's index listens on the loopback address of this machine, which a container reaches only over the host
     * network.
     */
    static DockerSettings settings(Path work, Path list, String index) {
        return TestEngine.settings(work)
                .withPackages(new PackageSettings(true, list, index, null, null, null))
                .withPackageNetwork("host");
    }

    @Override
    protected RenderBackend open(Opening opening) throws InterruptedException {
        DockerSettings settings = settings(temp.resolve("work"), opening.allowList(), opening.index());
        if (!opening.install()) {
            settings = settings.withPackages(
                    new PackageSettings(false, opening.allowList(), opening.index(), null, null, null));
        }
        DockerRenderBackend backend = new DockerRenderBackend(
                opening.warm()
                        ? settings.withPool(PoolSettings.DEFAULT.withIdle(1, 1).withReuse(true))
                        : settings);
        opened.add(backend);
        return backend;
    }

    @Override
    protected List<String> layers() {
        return volumes.complete();
    }

    @Override
    protected List<String> leftovers() {
        List<String> left = new ArrayList<>(volumes.incomplete());
        left.addAll(programs());
        return left;
    }

    @Override
    protected List<String> programs() {
        return containers().stream().map(Container::getId).toList();
    }

    private List<Container> containers() {
        return opened.stream()
                .flatMap(backend -> docker.containers(backend).stream())
                .toList();
    }

    @Override
    protected List<String> readable() {
        return containers().stream()
                .map(container ->
                        inspect(container).getRawValues() + inspect(container).toString())
                .toList();
    }

    private InspectContainerResponse inspect(Container container) {
        return docker.client().inspectContainerCmd(container.getId()).exec();
    }

    @Test
    void downloadContainerHasANetworkAndNoOtherAccess() throws Exception {
        server.behave(FakePackageIndex.Manner.SILENT);
        Path assets = Files.createDirectory(temp.resolve("assets"));
        String secret = server.url().replace("http://", "http://somebody:hunter2@");
        DockerSettings settings = settings(temp.resolve("work"), list, secret).withAssets(assets);
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try (DockerRenderBackend backend = new DockerRenderBackend(settings)) {
            opened.add(backend);
            caller.submit(() -> backend.install(module("omega-away-" + mark)));
            awaitRequest();
            assertThat(containers()).hasSize(1);
            InspectContainerResponse container = inspect(containers().get(0));
            assertThat(container.getRawValues() + container.toString()).doesNotContain("hunter2", server.url());
            assertThat(container.getConfig().getUser()).isEqualTo("10001:10001");
            assertThat(container.getConfig().getEnv())
                    .allMatch(
                            variable -> variable.matches(
                                    "(PATH|HOME|LANG|OMEGA_RUNNER_TMP|OMP_NUM_THREADS|PYTHONDONTWRITEBYTECODE|openin_any|openout_any|shell_escape)=.*"));
            assertThat(container.getMounts()).hasSize(1).allSatisfy(mount -> {
                assertThat(mount.getDestination().getPath()).isEqualTo("/package");
                assertThat(mount.getRW()).isTrue();
            });
            HostConfig host = container.getHostConfig();
            assertThat(host.getNetworkMode()).isEqualTo("host");
            assertThat(host.getReadonlyRootfs()).isTrue();
            assertThat(host.getPrivileged()).isFalse();
            assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
            assertThat(host.getCapAdd()).isNullOrEmpty();
            assertThat(host.getSecurityOpts()).hasSize(2).contains("no-new-privileges");
            assertThat(host.getMemory()).isEqualTo((2L << 30) + (256L << 20)).isEqualTo(host.getMemorySwap());
            assertThat(host.getPidsLimit()).isEqualTo(136L);
            assertThat(host.getIpcMode()).isEqualTo("none");
            assertThat(host.getPidMode()).isEmpty();
            assertThat(host.getTmpFs()).containsOnlyKeys("/tmp");
            assertThat(host.getAutoRemove()).isTrue();
            assertThat(host.getRestartPolicy().getName()).isIn("", "no");
            assertThat(host.getLogConfig().getType().getType()).isEqualTo("none");
            assertThat(host.getDevices()).isNullOrEmpty();
        } finally {
            caller.shutdownNow();
        }
    }

    @Test
    void missingCertificateIsReportedBeforeAContainerStarts() throws Exception {
        Path missing = temp.resolve("missing.pem");
        DockerSettings settings = settings(temp.resolve("work"), list, server.url())
                .withPackages(new PackageSettings(true, list, server.url(), missing, null, null));
        try (DockerRenderBackend backend = new DockerRenderBackend(settings)) {
            assertThatThrownBy(() -> backend.install(module("omega-away-" + mark)))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("The certificates at " + missing + " cannot be read");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void scriptsSeeAPackageReadOnlyAndHaveNoNetwork() throws Exception {
        String demo = allowDemo();
        try (DockerRenderBackend backend =
                new DockerRenderBackend(settings(temp.resolve("work"), list, server.url()))) {
            opened.add(backend);
            assertThat(backend.install(demo)).isInstanceOf(Installed.class);
            int requests = server.requests().size();
            Rendered rendered = (Rendered) backend.render(
                    request(
                            "import os, socket, " + demo,
                            "directory = os.path.dirname(os.path.dirname(" + demo + ".__file__))",
                            "mounts = {l.split()[1]: l.split()[3] for l in open('/proc/mounts')}",
                            "print('mounted', mounts[directory].split(',')[0], directory.startswith('/packages/omega-demo-'))",
                            "print('writable', os.access(directory, os.W_OK))",
                            "for change in (lambda: open(directory + '/x', 'w'), lambda: os.chmod(directory, 0o777),",
                            "               lambda: os.rename(directory + '/numpy.py', directory + '/x')):",
                            "    try: change(); print('changed')",
                            "    except OSError as e: print('refused', e.errno)",
                            "print('interfaces', sorted(l.split(':')[0].strip() for l in open('/proc/net/dev') if ':' in l))",
                            "print('connected', socket.socket().connect_ex(('127.0.0.1', "
                                    + server.url().replaceAll(".*:([0-9]+)/.*", "$1") + ")) == 0)"),
                    RenderListener.none());
            assertThat(rendered.report().log().lines().distinct())
                    .contains("mounted ro True", "writable False", "refused 30", "interfaces ['lo']", "connected False")
                    .doesNotContain("changed");
            assertThat(server.requests()).hasSize(requests);
        }
        assertThat(layers()).hasSize(1);
    }
}

package com.codercops.omega.render.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.docker.DockerRenderBackend;
import com.codercops.omega.testing.render.JavaProcess;
import com.codercops.omega.testing.render.RenderInProgress;
import com.codercops.omega.testing.render.RequiresContainerEngine;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service on a real engine, as compose.manim.yml and the restart script create it. */
@RequiresContainerEngine
@Timeout(900)
class ServiceIT {
    @TempDir
    static Path shared;

    private static TestDocker docker;
    private static ComposedService service;

    @TempDir
    Path temp;

    private Path out;

    @BeforeAll
    static void start() throws Exception {
        docker = TestDocker.connect();
        service = ComposedService.start(docker, shared, 1);
    }

    @AfterAll
    static void stop() throws Exception {
        if (service != null) {
            service.close();
        }
        if (docker != null) {
            docker.close();
        }
    }

    @BeforeEach
    void directories() throws IOException {
        out = Files.createDirectory(temp.resolve("out"));
    }

    private ServiceRenderBackend backend() throws InterruptedException {
        return new ServiceRenderBackend(service.settings(temp.resolve("work")));
    }

    @Test
    void videoEqualsThatOfTheDockerBackend() throws Exception {
        Path other = Files.createDirectory(temp.resolve("other"));
        try (RenderBackend docker = new DockerRenderBackend(TestDocker.settings(temp.resolve("work")));
                RenderBackend backend = backend()) {
            assertThat(video(backend, out).sha256())
                    .isEqualTo(video(docker, other).sha256());
        }
        assertThat(temp.resolve("work/service")).isEmptyDirectory();
    }

    @Test
    void documentedProtectionsAreActive() throws Exception {
        try (RenderBackend backend = backend()) {
            assertThat(backend.capabilities().missing()).isEmpty();
            assertThat(backend.capabilities().isolated()).isTrue();
        }
        for (Container worker : service.workers()) {
            InspectContainerResponse found =
                    docker.client().inspectContainerCmd(worker.getId()).exec();
            HostConfig host = found.getHostConfig();
            assertThat(found.getConfig().getUser()).isEqualTo("10001:10001");
            assertThat(host.getReadonlyRootfs()).isTrue();
            assertThat(host.getCapDrop()).extracting(Object::toString).containsExactly("ALL");
            assertThat(host.getSecurityOpts())
                    .hasSize(2)
                    .anySatisfy(
                            option -> assertThat(option).startsWith("seccomp={").doesNotContain("io_uring"));
            assertThat(host.getSecurityOpts())
                    .anySatisfy(option -> assertThat(option).startsWith("no-new-privileges"));
            assertThat(host.getMemory()).isEqualTo(2304L << 20).isEqualTo(host.getMemorySwap());
            assertThat(host.getPidsLimit()).isEqualTo(176);
            assertThat(host.getIpcMode()).isEqualTo("none");
            assertThat(host.getTmpFs().get("/tmp")).contains("noexec", "size=1g", "nr_inodes=50000");
            assertThat(host.getBinds()).isNullOrEmpty();
            assertThat(found.getMounts()).isNullOrEmpty();
            assertThat(host.getRestartPolicy().getName()).isEqualTo("always");
            assertThat(host.getLogConfig().getConfig()).containsEntry("max-size", "10m");
            assertThat(found.getConfig().getEnv())
                    .as("the token itself must not be in there")
                    .noneMatch(variable -> variable.contains(service.token()));
        }
    }

    /** Tested from a container in the workers' network, without the runner's seccomp filter. */
    @Test
    void otherHostsAreUnreachable() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getByName("0.0.0.0"))) {
            List<String> addresses = new ArrayList<>(List.of("1.1.1.1", "8.8.8.8", "169.254.169.254"));
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                each.getInterfaceAddresses().stream()
                        .map(it -> it.getAddress().getHostAddress())
                        .filter(it -> it.contains("."))
                        .forEach(addresses::add);
            }
            docker
                    .client()
                    .inspectNetworkCmd()
                    .withNetworkId(service.name + "_inside")
                    .exec()
                    .getIpam()
                    .getConfig()
                    .stream()
                    .map(it -> it.getGateway())
                    .forEach(addresses::add);
            String probe = """
                    import concurrent.futures, itertools, socket, sys
                    reached = []
                    def reach(target):
                        try:
                            socket.create_connection(target, timeout=0.5).close()
                            reached.append(target)
                        except OSError:
                            pass
                    targets = itertools.product(sys.argv[2:], (int(sys.argv[1]), 22, 80, 443))
                    with concurrent.futures.ThreadPoolExecutor(64) as pool:
                        list(pool.map(reach, targets))
                    try:
                        reached.append(socket.getaddrinfo("example.com", 80))
                    except OSError:
                        pass
                    print("reached:", reached)
                    """;
            String network = service.name + "_inside";
            List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--network", network));
            command.addAll(List.of("--entrypoint", "/opt/manim/bin/python", TestDocker.IMAGE, "-c", probe));
            command.add(Integer.toString(listener.getLocalPort()));
            command.addAll(addresses);
            List<String> said = new ArrayList<>();
            ComposedService.run(said, Map.of(), command.toArray(String[]::new));
            assertThat(said).containsExactly("reached: []");
        }
    }

    @Test
    void eachJobHasItsOwnContainer() throws Exception {
        try (RenderBackend backend = backend()) {
            for (int i = 0; i < 3; i++) {
                Path own = Files.createDirectory(out.resolve("video-" + i));
                String leave = "import pathlib\n"
                        + "assert set(pathlib.Path('/tmp').glob('left-*')) <= {pathlib.Path('/tmp/left-" + i + "')}\n"
                        + "pathlib.Path('/tmp/left-" + i + "').touch()\n" + RenderInProgress.CIRCLE;
                assertThat(backend.render(RenderInProgress.request(leave, own), RenderListener.none()))
                        .isInstanceOf(Rendered.class);
            }
        }
    }

    @Test
    void restartScriptReplacesTheContainers() throws Exception {
        List<String> before = service.workers().stream().map(Container::getId).toList();
        assertThat(service.restart()).contains("The Manim service is healthy. Log: docker logs " + service.name);
        assertThat(service.workers()).extracting(Container::getId).doesNotContainAnyElementsOf(before);
        assertThat(Files.getPosixFilePermissions(service.environment()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (RenderBackend backend = backend()) {
            video(backend, out);
        }
    }

    @Test
    void containersStopInOrder() throws Exception {
        for (Container container : List.of(service.workers().get(0), service.forward())) {
            docker.client().stopContainerCmd(container.getId()).withTimeout(60).exec();
            assertThat(docker.client()
                            .inspectContainerCmd(container.getId())
                            .exec()
                            .getState()
                            .getExitCodeLong())
                    .as("137 would be killed: %s", List.of(container.getNames()))
                    .isZero();
        }
        service.restart();
    }

    @Test
    void logDescribesTheJobs() throws Exception {
        try (RenderBackend backend = backend()) {
            video(backend, out);
        }
        for (String line : List.of(
                "20\\S+Z listening on port 7700: Manim 0[.]22[.].*",
                "20\\S+Z job: Turning[.]mp4, 3 frames, \\d+ bytes")) {
            // The engine stores a line a moment later.
            await("the log has the line " + line, () -> log().stream().anyMatch(it -> it.matches(line)));
        }
    }

    private static List<String> log() throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        for (Container worker : service.workers()) {
            ComposedService.run(said, Map.of(), "docker", "logs", worker.getId());
        }
        return said;
    }

    @Test
    void killedContainerIsAnInfrastructureFailure() throws Exception {
        try (RenderBackend backend = backend()) {
            RenderInProgress job = RenderInProgress.start(backend, RenderInProgress.ENDLESS, out);
            for (Container worker : service.workers()) {
                kill(worker);
            }
            assertThatThrownBy(() -> job.result().get(2, TimeUnit.MINUTES))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            RenderException.class,
                            e -> assertThat(e.reason()).isEqualTo(RenderException.Reason.INFRASTRUCTURE))
                    .hasMessageContaining("ended during the job");
            assertThat(out).isEmptyDirectory();
        }
        // The engine does not restart a container that was killed through its API.
        service.restart();
        try (RenderBackend backend = backend()) {
            video(backend, out);
        }
    }

    private static void kill(Container worker) {
        try {
            docker.client().killContainerCmd(worker.getId()).exec();
        } catch (ConflictException e) {
            return; // It restarts after an earlier job, so it is not the one that runs this job.
        }
    }

    @Test
    void killedCallerLeavesNothing() throws Exception {
        Process omega = JavaProcess.start(
                EndlessServiceRender.class, temp.toString(), Integer.toString(service.port), service.token());
        try {
            assertThat(omega.inputReader().readLine()).isEqualTo("running");
            await("a worker runs the job", () -> !busy().isEmpty());
            omega.destroyForcibly().waitFor();
            await("no worker runs the job", () -> busy().isEmpty());
        } finally {
            omega.destroyForcibly();
        }
        try (RenderBackend backend = backend()) {
            video(backend, out);
            try (var directories = Files.list(temp.resolve("work/service"))) {
                assertThat(directories)
                        .as("the directory and lock of the next backend")
                        .hasSize(2);
            }
        }
    }

    /** The workers that have more processes than one that waits for a job. */
    private static List<String> busy() {
        List<String> found = new ArrayList<>();
        for (Container worker : service.workers()) {
            try {
                if (service.processes(worker).length > ComposedService.IDLE_PROCESSES) {
                    found.add(worker.getId());
                }
            } catch (InternalServerErrorException e) {
                // For example "ttrpc: closed", for a container that is ending.
                found.add(worker.getId() + ": " + e.getMessage());
            }
        }
        return found;
    }

    private static void await(String condition, Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!holds.call()) {
            assertThat(System.nanoTime() - end).as("waiting until " + condition).isNegative();
            Thread.sleep(100);
        }
    }

    private static Artifact video(RenderBackend backend, Path directory) throws InterruptedException {
        var result =
                backend.render(RenderInProgress.request(RenderInProgress.CIRCLE, directory), RenderListener.none());
        assertThat(result).isInstanceOf(Rendered.class);
        return ((Rendered) result).artifacts().get(0);
    }
}

package com.codercops.omega.render.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The service as operators run it: deploy/compose.manim.yml, started by deploy/restart_manim_container.sh. */
final class ComposedService implements AutoCloseable {
    private static final Path DEPLOY = Path.of("../deploy").toAbsolutePath().normalize();
    /** The supervisor, and the process that has Manim imported. */
    static final int IDLE_PROCESSES = 2;

    private static final String PROJECT_LABEL = "com.docker.compose.project";

    final String name = "omega-test-" + UUID.randomUUID().toString().substring(0, 8);
    final int port;
    private final TestDocker docker;
    private final Path environment;
    private final Map<String, String> variables = new HashMap<>();

    private ComposedService(TestDocker docker, Path directory, int port) {
        this.docker = docker;
        this.port = port;
        this.environment = directory.resolve("manim.env");
        variables.put("OMEGA_MANIM_PROJECT", name);
        variables.put("OMEGA_MANIM_CONTAINER", name);
        variables.put("OMEGA_MANIM_ENV", environment.toString());
        variables.put("MANIM_SERVICE_PORT", Integer.toString(port));
    }

    /**
     * Starts the service and waits until it is healthy.
     *
     * @param more the number of replicas in addition to the first
     */
    static ComposedService start(TestDocker docker, Path directory, int more) throws IOException, InterruptedException {
        return start(docker, directory, more, TestDocker.IMAGE);
    }

    /** With another image than the default one. */
    static ComposedService start(TestDocker docker, Path directory, int more, String image)
            throws IOException, InterruptedException {
        if (run(new ArrayList<>(), Map.of(), "docker", "compose", "version") != 0) {
            assertThat(System.getenv("CI"))
                    .as("in CI 'docker compose' must be there")
                    .isNotEqualTo("true");
            System.err.println("SKIPPED: NOTHING OF THE MANIM SERVICE IS TESTED: 'docker compose' is missing");
            Assumptions.abort("No docker compose");
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ComposedService service = new ComposedService(docker, directory, port);
        service.variables.put("OMEGA_MANIM_IMAGE", image);
        service.variables.put("OMEGA_MANIM_MORE", Integer.toString(more));
        boolean started = false;
        try {
            service.restart();
            started = true;
            return service;
        } finally {
            if (!started) {
                service.close();
            }
        }
    }

    /** Runs the restart script as an operator does; returns its output. */
    List<String> restart() throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        assertThat(run(
                        said,
                        variables,
                        "sh",
                        DEPLOY.resolve("restart_manim_container.sh").toString()))
                .as("%s", said)
                .isZero();
        return said;
    }

    ServiceSettings settings(Path work) {
        return ServiceSettings.of("127.0.0.1", port, token(), work);
    }

    String token() {
        try (var lines = Files.lines(environment)) {
            return lines.filter(line -> line.startsWith("OMEGA_SERVICE_TOKEN="))
                    .findFirst()
                    .orElseThrow()
                    .substring("OMEGA_SERVICE_TOKEN=".length());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Path environment() {
        return environment;
    }

    DockerClient client() {
        return docker.client();
    }

    /** The containers that run scripts, in any state. */
    List<Container> workers() {
        return containers().filter(it -> !isForward(it)).toList();
    }

    /** The container through which the host reaches the workers. */
    Container forward() {
        return containers().filter(ComposedService::isForward).findAny().orElseThrow();
    }

    /** The processes of a worker; none while it restarts. */
    String[][] processes(Container worker) {
        try {
            String[][] found = client().topContainerCmd(worker.getId()).exec().getProcesses();
            return found == null ? new String[0][] : found;
        } catch (ConflictException | NotFoundException betweenTwoLives) {
            return new String[0][];
        } catch (RuntimeException e) {
            // Engines return such errors for a container that is restarting.
            String said = String.valueOf(e.getMessage());
            if (Stream.of("restarting", "not running", "container does not exist")
                    .anyMatch(said::contains)) {
                return new String[0][];
            }
            throw e;
        }
    }

    private Stream<Container> containers() {
        return client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(PROJECT_LABEL, name))
                .exec()
                .stream();
    }

    private static boolean isForward(Container container) {
        return "forward".equals(container.getLabels().get("com.docker.compose.service"));
    }

    /** Runs a program and collects the lines of its output. */
    static int run(List<String> lines, Map<String, String> variables, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            process.inputReader().lines().forEach(lines::add);
            return process.waitFor();
        } catch (IOException e) {
            lines.add(e.toString());
            return 127;
        }
    }

    /** Containers and networks are removed afterwards. */
    @Override
    public void close() throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        Map<String, String> all = new HashMap<>(variables);
        all.put("OMEGA_SERVICE_VERIFIER", "none");
        String file = DEPLOY.resolve("compose.manim.yml").toString();
        assertThat(run(said, all, "docker", "compose", "-f", file, "down", "--volumes", "--timeout", "5"))
                .as("%s", said)
                .isZero();
    }
}

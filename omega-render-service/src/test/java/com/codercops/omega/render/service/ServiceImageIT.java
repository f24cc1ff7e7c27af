package com.codercops.omega.render.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.testing.render.RenderInProgress;
import com.codercops.omega.testing.render.RequiresContainerEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The image of the service with an additional package, and started without compose. */
@RequiresContainerEngine
@Timeout(900)
class ServiceImageIT {
    private static final String VERIFIER_NAME = "OMEGA_SERVICE_VERIFIER";

    @TempDir
    Path temp;

    private TestDocker docker;

    @BeforeEach
    void connect() throws InterruptedException {
        docker = TestDocker.connect();
    }

    @AfterEach
    void disconnect() throws IOException {
        if (docker != null) {
            docker.close();
        }
    }

    @Test
    void packageOfTheOperatorSurvivesARestart() throws Exception {
        String image = "omega-manim-test-package";
        List<String> said = new ArrayList<>();
        assertThat(build(image, said)).as("%s", said).isZero();
        try (ComposedService service = ComposedService.start(docker, temp, 0, image)) {
            service.restart();
            try (ServiceRenderBackend backend = new ServiceRenderBackend(service.settings(temp.resolve("work")))) {
                String source = "import roman\nassert roman.toRoman(12) == 'XII'\n" + RenderInProgress.CIRCLE;
                assertThat(render(backend, source)).isInstanceOf(Rendered.class);
            }
        } finally {
            run(new ArrayList<>(), "docker", "rmi", "--force", image);
        }
    }

    /** The Dockerfile of docs/guides/manim-service.md, based on the image of these tests. */
    private static int build(String image, List<String> said) throws IOException, InterruptedException {
        String text = Files.readString(Path.of("../docs/guides/manim-service.md"));
        Matcher fence = Pattern.compile("(?s)```dockerfile\n(.*?)```").matcher(text);
        assertThat(fence.find()).isTrue();
        List<String> command = new ArrayList<>(List.of("docker", "build", "--tag", image, "-"));
        String network = System.getenv("OMEGA_DOCKER_BUILD_NETWORK");
        if (network != null) {
            command.addAll(2, List.of("--network", network));
        }
        Process build = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var input = build.getOutputStream()) {
            String file = fence.group(1).replaceFirst("FROM omega-manim", "FROM " + TestDocker.IMAGE);
            input.write(file.getBytes(StandardCharsets.UTF_8));
        }
        build.inputReader().lines().forEach(said::add);
        return build.waitFor();
    }

    @Test
    void reusedServiceRunsSeveralJobsAndReportsMissingProtections() throws Exception {
        Map<String, String> pair = token();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String name = "omega-test-reused-" + port;
        List<String> said = new ArrayList<>();
        String verifier = VERIFIER_NAME + "=" + pair.get(VERIFIER_NAME);
        String publish = "127.0.0.1:" + port + ":7700";
        assertThat(run(
                        said,
                        "docker",
                        "run",
                        "--detach",
                        "--rm",
                        "--name",
                        name,
                        "--publish",
                        publish,
                        "--env",
                        verifier,
                        TestDocker.IMAGE,
                        "serve",
                        "--reuse"))
                .as("%s", said)
                .isZero();
        String token = pair.get("OMEGA_SERVICE_TOKEN");
        try (ServiceRenderBackend backend =
                new ServiceRenderBackend(ServiceSettings.of("127.0.0.1", port, token, temp.resolve("work")))) {
            for (int i = 0; i < 3; i++) {
                assertThat(render(backend, RenderInProgress.CIRCLE)).isInstanceOf(Rendered.class);
            }
            BackendCapabilities found = backend.capabilities();
            assertThat(found.isolated()).isFalse();
            assertThat(found.missing()).hasSize(4);
        } finally {
            List<String> log = new ArrayList<>();
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            do {
                log.clear();
                run(log, "docker", "logs", name);
                // The engine stores a line a moment later.
            } while (!log.toString().matches("(?s)(.*job: accepted){3}.*") && System.nanoTime() - end < 0);
            assertThat(log).filteredOn(line -> line.contains("job: accepted")).hasSize(3);
            run(new ArrayList<>(), "docker", "rm", "--force", name);
        }
    }

    private static Map<String, String> token() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        assertThat(run(lines, "docker", "run", "--rm", "--network", "none", TestDocker.IMAGE, "token"))
                .isZero();
        Map<String, String> pair = new HashMap<>();
        lines.stream().map(line -> line.split("=", 2)).forEach(it -> pair.put(it[0], it[1]));
        return pair;
    }

    private RenderResult render(ServiceRenderBackend backend, String source) throws IOException, InterruptedException {
        Path out = Files.createTempDirectory(temp, "out");
        return backend.render(RenderInProgress.request(source, out), RenderListener.none());
    }

    private static int run(List<String> lines, String... command) throws IOException, InterruptedException {
        return ComposedService.run(lines, Map.of(), Arrays.copyOf(command, command.length));
    }
}

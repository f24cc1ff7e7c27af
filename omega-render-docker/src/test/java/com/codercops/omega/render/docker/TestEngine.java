package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.docker.container.ContainerSpec;
import com.codercops.omega.render.docker.engine.Engine;
import com.codercops.omega.render.docker.engine.ManimImage;
import com.codercops.omega.runner.ImageContext;
import com.codercops.omega.runner.ManimRelease;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The engine that the tests use: the one at {@code DOCKER_HOST}, or at Docker's default socket. As a JUnit extension it
 * connects before each test. A test class that uses it is annotated with {@code RequiresContainerEngine}.
 */
public final class TestEngine implements AutoCloseable, BeforeEachCallback, AfterEachCallback {
    /** Named after its content, so that no other image is replaced. */
    public static final String IMAGE = "omega-manim-test:" + ImageContext.fingerprint();

    private Engine engine;

    public TestEngine() {}

    @Override
    public void beforeEach(ExtensionContext test) throws InterruptedException {
        engine = connect();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        close();
    }

    static EngineAddress address() {
        return EngineAddress.of(System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock"));
    }

    /** Connects to an engine that has the image. Building the image takes minutes the first time. */
    static TestEngine ready() throws InterruptedException {
        TestEngine ready = new TestEngine();
        ready.engine = connect();
        return ready;
    }

    private static Engine connect() throws InterruptedException {
        Engine engine = Engine.connect(address());
        try {
            ManimImage.find(engine, IMAGE);
        } catch (RenderException missing) {
            System.err.println(missing.getMessage() + " Building the image.");
            ImageBuild.run(
                    settings(Path.of("target")),
                    ManimRelease.V0_22,
                    "test",
                    System.getenv("OMEGA_DOCKER_BUILD_NETWORK"),
                    Map.of(),
                    line -> System.err.println("  " + line));
        }
        return engine;
    }

    static DockerSettings settings(Path work) {
        return DockerSettings.of(work).withEngine(address()).withImage(IMAGE);
    }

    public Engine engine() {
        return engine;
    }

    public DockerClient client() {
        return engine.commands();
    }

    /** All containers of a backend, running or not. */
    List<Container> containers(DockerRenderBackend backend) {
        return client().listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(ContainerSpec.INSTANCE_LABEL, backend.instance()))
                .exec();
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
    }
}

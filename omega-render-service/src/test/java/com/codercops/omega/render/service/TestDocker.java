package com.codercops.omega.render.service;

import com.codercops.omega.render.docker.DockerSettings;
import com.codercops.omega.render.docker.EngineAddress;
import com.codercops.omega.render.docker.ImageBuild;
import com.codercops.omega.runner.ImageContext;
import com.codercops.omega.runner.ManimRelease;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The engine of DOCKER_HOST, or the default one, that runs the service under test. */
final class TestDocker implements AutoCloseable {
    /** Named after the content, so that no other image is replaced. */
    static final String IMAGE = "omega-manim-test:" + ImageContext.fingerprint();

    private final DockerClient client;

    private TestDocker(DockerClient client) {
        this.client = client;
    }

    /** Connects to an engine that has the image. Building the image takes minutes the first time. */
    static TestDocker connect() throws InterruptedException {
        DockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(host())
                .build();
        DockerClient client = DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .build());
        try {
            client.inspectImageCmd(IMAGE).exec();
        } catch (NotFoundException missing) {
            System.err.println(missing.getMessage() + " Building the image.");
            ImageBuild.run(
                    settings(Path.of("target")),
                    ManimRelease.V0_22,
                    "test",
                    System.getenv("OMEGA_DOCKER_BUILD_NETWORK"),
                    Map.of(),
                    line -> System.err.println("  " + line));
        }
        return new TestDocker(client);
    }

    private static String host() {
        return System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
    }

    /** For a docker backend with the same image. */
    static DockerSettings settings(Path work) {
        return DockerSettings.of(work).withEngine(EngineAddress.of(host())).withImage(IMAGE);
    }

    DockerClient client() {
        return client;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}

package com.codercops.omega.render.docker.engine;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.docker.EngineAddress;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.LocalDirectorySSLConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connected engine that has answered. Thread-safe. The caller that connects also closes it. */
public final class Engine implements AutoCloseable {
    /** How long a host may take for its first response. */
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);
    /** The version of Docker 19.03 and Podman 3. */
    static final RemoteApiVersion MIN_API_VERSION = RemoteApiVersion.create(1, 40);

    /** Removing a container takes long on a machine with little free memory. */
    private static final Duration RESPONSE_TIMEOUT = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final EngineLocator.Found found;
    private final DockerClient commands;
    private final DockerClient streams;
    private final Description description;

    /** The engine's description of itself. */
    private record Description(Info info, boolean podman) {}

    private Engine(EngineLocator.Found found, DockerClient commands, DockerClient streams, Description description) {
        this.found = found;
        this.commands = commands;
        this.streams = streams;
        this.description = description;
    }

    /**
     * Finds the engine, and asks for its version and capabilities.
     *
     * @throws RenderException when there is no engine, access is denied, it does not respond in time, or it is too old
     */
    public static Engine connect(EngineAddress address) throws InterruptedException {
        return connect(new EngineLocator(address).find());
    }

    static Engine connect(EngineLocator.Found found) throws InterruptedException {
        requireAccess(found, socket -> Files.notExists(socket) || Files.isWritable(socket));
        DockerClient probe = client(found, CONNECT_TIMEOUT);
        try {
            Description description = describe(found, probe);
            return new Engine(found, client(found, RESPONSE_TIMEOUT), client(found, null), description);
        } finally {
            close(probe);
        }
    }

    static void requireAccess(EngineLocator.Found found, Predicate<Path> usable) {
        if ("unix".equals(found.uri().getScheme())
                && !usable.test(Path.of(found.uri().getPath()))) {
            throw EngineLocator.unavailable("Access to the Docker engine at " + found
                    + " is denied. Add your user to the group that owns the socket (sudo"
                    + " usermod -aG docker USER, then log in again), or run a rootless engine.");
        }
    }

    /** Runs on its own thread, because the lookup of a host name has no timeout. */
    private static Description describe(EngineLocator.Found found, DockerClient probe) throws InterruptedException {
        CompletableFuture<Description> description = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        Version version = probe.versionCmd().exec();
                        requireSupportedVersion(found, version.getApiVersion());
                        boolean podman = version.getComponents() != null
                                && version.getComponents().stream()
                                        .anyMatch(part ->
                                                String.valueOf(part.getName()).startsWith("Podman"));
                        description.complete(new Description(probe.infoCmd().exec(), podman));
                    } catch (RuntimeException e) {
                        description.completeExceptionally(e);
                    }
                },
                "omega-docker-connect");
        thread.setDaemon(true);
        thread.start();
        try {
            Description given = description.get(CONNECT_TIMEOUT.toMillis() + 500, TimeUnit.MILLISECONDS);
            String system = given.info().getOsType();
            if (system != null && !system.equals("linux")) {
                throw EngineLocator.unavailable("The engine at " + found + " runs containers for " + system
                        + ", but Omega needs Linux containers. Switch the engine to Linux containers.");
            }
            return given;
        } catch (TimeoutException e) {
            throw unresponsive(found, "no response within " + CONNECT_TIMEOUT.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RenderException known) {
                throw known;
            }
            throw unresponsive(found, reason(e), e);
        }
    }

    private static RenderException unresponsive(EngineLocator.Found found, String reason, @Nullable Throwable cause) {
        return new RenderException(
                Reason.SANDBOX_UNAVAILABLE,
                "The Docker engine at " + found + " does not respond: " + reason
                        + ". Start it, or set DOCKER_HOST to a running engine. The command 'docker version' tests the connection.",
                cause);
    }

    private static void requireSupportedVersion(EngineLocator.Found found, @Nullable String version) {
        RemoteApiVersion supported = RemoteApiVersion.parseConfigWithDefault(version);
        if (RemoteApiVersion.UNKNOWN_VERSION.equals(supported) || !supported.isGreaterOrEqual(MIN_API_VERSION)) {
            throw EngineLocator.unavailable("The Docker engine at " + found + " is too old: it supports version "
                    + version + " of the API, and Omega" + " needs " + MIN_API_VERSION.getVersion()
                    + ". Install Docker 19.03, Podman 3, or a newer version.");
        }
    }

    private static DockerClient client(EngineLocator.Found found, @Nullable Duration responseTimeout) {
        DefaultDockerClientConfig.Builder builder = new DefaultDockerClientConfig.Builder()
                .withDockerHost(found.uri().toString())
                .withDockerTlsVerify(found.certificates() != null);
        if (found.certificates() != null) {
            builder.withDockerCertPath(found.certificates().toString())
                    .withCustomSslConfig(
                            new LocalDirectorySSLConfig(found.certificates().toString()));
        }
        DockerClientConfig config = builder.build();
        ZerodepDockerHttpClient.Builder http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .connectionTimeout(CONNECT_TIMEOUT);
        if (responseTimeout != null) {
            http.responseTimeout(responseTimeout);
        }
        return DockerClientImpl.getInstance(config, http.build());
    }

    /** The client for requests that end with a response. */
    public DockerClient commands() {
        return commands;
    }

    /** The client for requests without a time limit: container streams, events, image builds. */
    public DockerClient streams() {
        return streams;
    }

    /** The engine's description of itself when it was connected. */
    public Info info() {
        return description.info();
    }

    /** The time of the engine's clock, or empty when it cannot be read. */
    public Optional<Instant> time() {
        return instant(commands.infoCmd().exec().getSystemTime());
    }

    /** Parses a time of an engine. */
    public static Optional<Instant> instant(@Nullable String text) {
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            LOG.debug("The engine's time is not valid: {}", text);
            return Optional.empty();
        }
    }

    /** Whether the engine is Podman, which supports Docker's API. */
    public boolean podman() {
        return description.podman();
    }

    /** The exception for a failed request: the address of the engine and its message. */
    public RenderException failure(String what, Exception e) {
        return new RenderException(
                Reason.INFRASTRUCTURE, what + ". The engine at " + found.uri() + " reports: " + reason(e), e);
    }

    /** The innermost message, on one line. */
    public static String reason(Throwable e) {
        Throwable inner = e;
        while (inner.getCause() != null && !(inner instanceof DockerException)) {
            inner = inner.getCause();
        }
        String message = inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
        String line = message.replaceFirst("^Status \\d+: ", "")
                .replaceAll("^\\{\"message\":\"(.*)\"}\\s*$", "$1")
                .replaceAll("\\s+", " ")
                .strip();
        return line.length() > 500 ? line.substring(0, 500) + "..." : line;
    }

    @Override
    public void close() {
        close(commands);
        close(streams);
    }

    private static void close(DockerClient client) {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("A connection to the engine did not close", e);
        }
    }

    @Override
    public String toString() {
        return found.toString();
    }
}

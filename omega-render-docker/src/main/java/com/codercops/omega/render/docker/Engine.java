package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
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

/** A connected engine that answered. Thread-safe; whoever connects closes it. */
final class Engine implements AutoCloseable {
    /** How long a host may take to answer for the first time. */
    static final Duration FIRST_ANSWER = Duration.ofSeconds(4);
    /** Docker 19.03 and Podman 3 speak it. */
    static final RemoteApiVersion OLDEST = RemoteApiVersion.create(1, 40);

    /** Removing a container takes long on a machine that is short of memory. */
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final EngineSearch.Found found;
    private final DockerClient commands;
    private final DockerClient streams;
    private final Answer answer;

    /** What it said of itself. */
    private record Answer(Info info, boolean podman) {}

    private Engine(EngineSearch.Found found, DockerClient commands, DockerClient streams, Answer answer) {
        this.found = found;
        this.commands = commands;
        this.streams = streams;
        this.answer = answer;
    }

    /**
     * Finds the engine and asks it who it is.
     *
     * @throws RenderException when there is none, it may not be used, it does not answer in time, or it is too old
     */
    static Engine connect(EngineAddress address) throws InterruptedException {
        return connect(new EngineSearch(address).find());
    }

    static Engine connect(EngineSearch.Found found) throws InterruptedException {
        refuseForbidden(found, socket -> Files.notExists(socket) || Files.isWritable(socket));
        DockerClient probe = client(found, FIRST_ANSWER);
        try {
            Answer answer = firstAnswer(found, probe);
            return new Engine(found, client(found, ANSWER), client(found, null), answer);
        } finally {
            close(probe);
        }
    }

    static void refuseForbidden(EngineSearch.Found found, Predicate<Path> usable) {
        if ("unix".equals(found.uri().getScheme())
                && !usable.test(Path.of(found.uri().getPath()))) {
            throw EngineSearch.unavailable("You may not use the Docker engine at " + found
                    + ". Become a member of the group that owns the socket (sudo usermod -aG docker USER, then log in"
                    + " again), or run a rootless engine.");
        }
    }

    /** On a thread of its own, because looking up a host's name knows no time limit. */
    private static Answer firstAnswer(EngineSearch.Found found, DockerClient probe) throws InterruptedException {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        Version version = probe.versionCmd().exec();
                        refuseOld(found, version.getApiVersion());
                        boolean podman = version.getComponents() != null
                                && version.getComponents().stream()
                                        .anyMatch(part ->
                                                String.valueOf(part.getName()).startsWith("Podman"));
                        answer.complete(new Answer(probe.infoCmd().exec(), podman));
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                },
                "omega-docker-first-answer");
        thread.setDaemon(true);
        thread.start();
        try {
            Answer given = answer.get(FIRST_ANSWER.toMillis() + 500, TimeUnit.MILLISECONDS);
            String system = given.info().getOsType();
            if (system != null && !system.equals("linux")) {
                throw EngineSearch.unavailable("The engine at " + found + " runs containers of " + system
                        + "; those of Linux are needed. Switch it to Linux containers.");
            }
            return given;
        } catch (TimeoutException e) {
            throw silent(found, "no answer within " + FIRST_ANSWER.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RenderException told) {
                throw told;
            }
            throw silent(found, reason(e), e);
        }
    }

    private static RenderException silent(EngineSearch.Found found, String reason, @Nullable Throwable cause) {
        return new RenderException(
                Reason.SANDBOX_UNAVAILABLE,
                "The Docker engine at " + found + " does not answer: " + reason
                        + ". Start it, or set DOCKER_HOST to one that runs; 'docker version' tries the same.",
                cause);
    }

    private static void refuseOld(EngineSearch.Found found, @Nullable String version) {
        RemoteApiVersion spoken = RemoteApiVersion.parseConfigWithDefault(version);
        if (RemoteApiVersion.UNKNOWN_VERSION.equals(spoken) || !spoken.isGreaterOrEqual(OLDEST)) {
            throw EngineSearch.unavailable(
                    "The Docker engine at " + found + " is too old: it speaks version " + version + " of the API, and "
                            + OLDEST.getVersion() + " is needed. Install Docker 19.03 or Podman 3, or newer.");
        }
    }

    private static DockerClient client(EngineSearch.Found found, @Nullable Duration answer) {
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
                .connectionTimeout(FIRST_ANSWER);
        if (answer != null) {
            http.responseTimeout(answer);
        }
        return DockerClientImpl.getInstance(config, http.build());
    }

    /** For what is over after an answer. */
    DockerClient commands() {
        return commands;
    }

    /** For what goes on: streams of containers, events, the building of images. */
    DockerClient streams() {
        return streams;
    }

    /** What the engine said of itself when it was connected. */
    Info info() {
        return answer.info();
    }

    /** What its clock shows, or nothing when it cannot be read. */
    Optional<Instant> time() {
        return instant(commands.infoCmd().exec().getSystemTime());
    }

    /** A time as an engine writes it. */
    static Optional<Instant> instant(@Nullable String text) {
        try {
            return text == null
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            LOG.debug("An engine's time is {}", text);
            return Optional.empty();
        }
    }

    /** Whether it is Podman, which speaks Docker's language. */
    boolean podman() {
        return answer.podman();
    }

    /** What a failed command means: the engine's own words, with where it is. */
    RenderException failure(String what, RuntimeException e) {
        return new RenderException(
                Reason.INFRASTRUCTURE, what + ": the engine at " + found.uri() + " says: " + reason(e), e);
    }

    /**
     * What is to be thrown for a failure: a connection that is used by an interrupted thread breaks, and the engine is not
     * to blame for that.
     */
    static RenderException orInterruption(RenderException failure) throws InterruptedException {
        if (Thread.interrupted()) {
            throw (InterruptedException) new InterruptedException().initCause(failure);
        }
        return failure;
    }

    /** The innermost message, on one line. */
    static String reason(Throwable e) {
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

package com.codercops.omega.render.docker.container;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.docker.DockerSettings;
import com.codercops.omega.render.docker.engine.Engine;
import com.codercops.omega.render.docker.engine.ManimImage;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a container is allowed: the minimum that Manim and pip need.
 *
 * <p>Videos leave as messages over the runner's stream. So there is no output directory, volume or bind mount that a script could
 * write, and this program never opens a file of the container or copies one out of it.
 */
public final class ContainerSpec {
    public static final String INSTANCE_LABEL = "com.codercops.omega.instance";
    public static final String NO_NETWORK = "none";
    public static final String JOB_LABEL = "com.codercops.omega.job";
    /** The user of the image, set again so that the user of another image cannot take effect. */
    static final String USER = "10001:10001";
    /**
     * The memory that the runner needs in addition to the script: a supervisor, and Manim imported once. Measured: 190
     * MB.
     */
    static final long RUNNER_BYTES = 256L << 20;
    /** The runner's own processes and threads. */
    static final int RUNNER_PROCESSES = 8;
    /** Space for incomplete videos. It counts as memory of the container. */
    public static final long TMP_BYTES = 1L << 30;
    /** More files than the runner allows. Without a limit open files could fill the memory of the kernel. */
    private static final int TMP_FILES = 50_000;

    private static final long OPEN_FILES = 1024;
    private static final long FILE_BYTES = 1L << 30;

    /**
     * Allows fewer system calls than the default profile of the engine, which in older versions allows io_uring. Podman accepts
     * no profile from a client, and its default profile denies io_uring too.
     */
    private static final List<String> SECURITY = List.of("no-new-privileges", "seccomp=" + profile());

    private ContainerSpec() {}

    private static String profile() {
        try (InputStream profile =
                ContainerSpec.class.getResourceAsStream("/com/codercops/omega/render/docker/seccomp.json")) {
            if (profile == null) {
                throw new RenderException(RenderException.Reason.INTERNAL, "Omega was packaged without seccomp.json.");
            }
            return new String(profile.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long memory(RenderLimits limits) {
        return limits.memoryBytes() + RUNNER_BYTES;
    }

    static long processes(RenderLimits limits) {
        return (long) limits.processes() + RUNNER_PROCESSES;
    }

    /**
     * The command that creates a container for scripts.
     *
     * @param job the first job, or empty for a container that waits for one
     * @param packages the volumes of installed packages, each at its mount point
     */
    public static CreateContainerCmd forScripts(
            Engine engine,
            ManimImage image,
            DockerSettings settings,
            RenderLimits limits,
            String instance,
            String job,
            List<Mount> packages) {
        HostConfig host =
                host(engine, settings, limits).withNetworkMode(NO_NETWORK).withMounts(packages);
        if (settings.assets() != null) {
            host.withBinds(new Bind(settings.assets().toString(), new Volume("/assets"), AccessMode.ro));
        }
        CreateContainerCmd container = container(engine, image, Map.of(INSTANCE_LABEL, instance, JOB_LABEL, job), host)
                .withNetworkDisabled(true);
        return packages.isEmpty()
                ? container
                : container.withEnv("OMEGA_RUNNER_PACKAGES="
                        + packages.stream().map(Mount::getTarget).collect(Collectors.joining(":")));
    }

    /**
     * The command that creates a container for one step of an installation, without script, assets and other packages.
     *
     * @param network a network of the engine, or null for its default
     * @param volume the volume of the package
     * @param program the command that runs instead of the runner
     */
    public static CreateContainerCmd forPackage(
            Engine engine,
            ManimImage image,
            DockerSettings settings,
            String instance,
            @Nullable String network,
            Mount volume,
            List<String> program) {
        // The files that pip unpacks are in /tmp, and count as memory.
        HostConfig host = host(engine, settings, RenderLimits.DEFAULT).withMounts(List.of(volume));
        if (network != null) {
            host.withNetworkMode(network);
        }
        return container(engine, image, Map.of(INSTANCE_LABEL, instance, JOB_LABEL, ""), host)
                .withEntrypoint(program)
                .withNetworkDisabled(NO_NETWORK.equals(network));
    }

    private static CreateContainerCmd container(
            Engine engine, ManimImage image, Map<String, String> labels, HostConfig host) {
        return engine.commands()
                .createContainerCmd(image.id())
                .withUser(USER)
                .withLabels(labels)
                .withStdinOpen(true)
                // When this connection ends, the input of the container ends, and with it the runner. So a killed
                // server leaves no container.
                .withStdInOnce(true)
                .withAttachStdin(true)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withTty(false)
                .withHostConfig(host);
    }

    private static HostConfig host(Engine engine, DockerSettings settings, RenderLimits limits) {
        HostConfig host = HostConfig.newHostConfig()
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(engine.podman() ? List.of("no-new-privileges") : SECURITY)
                .withPrivileged(false)
                // The runner is process 1: it reaps orphans itself, and no signal from a script can end or stop it. The
                // init of an engine would run as the script's user and hold the stream of the runner's messages.
                .withInit(false)
                .withMemory(memory(limits))
                .withMemorySwap(memory(limits))
                .withNanoCPUs(cpus(engine, settings))
                .withPidsLimit(processes(limits))
                // No /dev/shm: Manim does not need it, and a script could write to it.
                .withIpcMode("none")
                .withUlimits(List.of(
                        new Ulimit("nofile", OPEN_FILES, OPEN_FILES),
                        new Ulimit("core", 0L, 0L),
                        new Ulimit("fsize", FILE_BYTES, FILE_BYTES)))
                .withTmpFs(Map.of(
                        "/tmp", "rw,nosuid,nodev,noexec,mode=1777,size=" + TMP_BYTES + ",nr_inodes=" + TMP_FILES))
                // Videos are sent over the stream, and the engine would log them.
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                .withRestartPolicy(RestartPolicy.noRestart())
                .withAutoRemove(true);
        if (settings.runtime() != null) {
            host.withRuntime(settings.runtime());
        }
        return host;
    }

    /** In billionths of a processor. The engine refuses more processors than it has. */
    private static long cpus(Engine engine, DockerSettings settings) {
        Integer available = engine.info().getNCPU();
        double cpus = available == null || available < 1 ? settings.cpus() : Math.min(settings.cpus(), available);
        return Math.round(cpus * 1e9);
    }
}

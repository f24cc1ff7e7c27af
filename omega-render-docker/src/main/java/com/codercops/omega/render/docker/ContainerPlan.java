package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
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
 * What a container is allowed: as little as Manim can do with, and pip.
 *
 * <p>Videos leave as messages over the runner's own stream. So there is no output directory, no volume and no bind mount
 * that a script could write, and nothing of it is ever opened by this program or copied out of the container.
 */
final class ContainerPlan {
    static final String INSTANCE_LABEL = "com.codercops.omega.instance";
    static final String NO_NETWORK = "none";
    static final String JOB_LABEL = "com.codercops.omega.job";
    /** The image's own, said again so that another image's cannot count. */
    static final String USER = "10001:10001";
    /** What the runner needs besides the script: a supervisor, and Manim imported once. Found 190 MB. */
    static final long RUNNER_BYTES = 256L << 20;
    /** The runner's own processes and threads. */
    static final int RUNNER_PROCESSES = 8;
    /** Room for partial videos; it counts as memory of the container. */
    static final long TMP_BYTES = 1L << 30;
    /** More files than the runner allows; without a bound they could fill the kernel's memory. */
    private static final int TMP_FILES = 50_000;

    private static final long OPEN_FILES = 1024;
    private static final long FILE_BYTES = 1L << 30;

    /**
     * Fewer system calls than in the engine's own profile, which in older versions has io_uring in it. Podman takes no profile
     * from a client, and its own is as strict in this.
     */
    private static final List<String> SECURITY = List.of("no-new-privileges", "seccomp=" + profile());

    private ContainerPlan() {}

    private static String profile() {
        try (InputStream profile = ContainerPlan.class.getResourceAsStream("seccomp.json")) {
            if (profile == null) {
                throw new RenderException(RenderException.Reason.INTERNAL, "Omega was packaged without seccomp.json");
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
     * The command that makes a container for scripts.
     *
     * @param job the first job, or empty for a container that waits for one
     * @param layers what scripts can import besides what the image has
     */
    static CreateContainerCmd forScripts(
            Engine engine,
            ManimImage image,
            DockerSettings settings,
            RenderLimits limits,
            String instance,
            String job,
            List<Layer> layers) {
        HostConfig host = host(engine, settings, limits)
                .withNetworkMode(NO_NETWORK)
                .withMounts(layers.stream().map(Layer::readOnly).toList());
        if (settings.assets() != null) {
            host.withBinds(new Bind(settings.assets().toString(), new Volume("/assets"), AccessMode.ro));
        }
        CreateContainerCmd container = container(engine, image, Map.of(INSTANCE_LABEL, instance, JOB_LABEL, job), host)
                .withNetworkDisabled(true);
        return layers.isEmpty()
                ? container
                : container.withEnv("OMEGA_RUNNER_PACKAGES="
                        + layers.stream().map(Layer::inside).collect(Collectors.joining(":")));
    }

    /**
     * The command that makes a container for a step of an installation: without a script, assets, or other packages.
     *
     * @param network of the engine's, or null for its usual one
     * @param layer where the package is or will be
     * @param program what runs in it instead of the runner
     */
    static CreateContainerCmd forPackage(
            Engine engine,
            ManimImage image,
            DockerSettings settings,
            String instance,
            @Nullable String network,
            Mount layer,
            List<String> program) {
        // What pip unpacks lies in /tmp, and counts as memory.
        HostConfig host = host(engine, settings, RenderLimits.DEFAULT).withMounts(List.of(layer));
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
                // The end of our connection is the end of its input, and with that of the runner: so a killed
                // server leaves no container behind.
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
                // The runner is process 1: it collects orphans itself, and no signal of a script's ends or stops it.
                // An init of the engine's would be the script's user's, and hold the stream by which the runner speaks.
                .withInit(false)
                .withMemory(memory(limits))
                .withMemorySwap(memory(limits))
                .withNanoCPUs(cpus(engine, settings))
                .withPidsLimit(processes(limits))
                // No /dev/shm: 256 MiB more that a script could write, and nothing of Manim's does.
                .withIpcMode("none")
                .withUlimits(List.of(
                        new Ulimit("nofile", OPEN_FILES, OPEN_FILES),
                        new Ulimit("core", 0L, 0L),
                        new Ulimit("fsize", FILE_BYTES, FILE_BYTES)))
                .withTmpFs(Map.of(
                        "/tmp", "rw,nosuid,nodev,noexec,mode=1777,size=" + TMP_BYTES + ",nr_inodes=" + TMP_FILES))
                // Videos pass over the stream; the engine would keep them as a log.
                .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE))
                .withRestartPolicy(RestartPolicy.noRestart())
                .withAutoRemove(true);
        if (settings.runtime() != null) {
            host.withRuntime(settings.runtime());
        }
        return host;
    }

    /** Billionths of a processor; the engine refuses more than it has. */
    private static long cpus(Engine engine, DockerSettings settings) {
        Integer there = engine.info().getNCPU();
        double cpus = there == null || there < 1 ? settings.cpus() : Math.min(settings.cpus(), there);
        return Math.round(cpus * 1e9);
    }
}

package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.k8s.PodSettings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The two containers of a pod, of one image. {@code render} runs the script and is not trusted; {@code collector} keeps its messages
 * and is. All that they share is a directory with a socket, which the untrusted one sees read-only.
 */
public final class PodContainers {
    /** Runs the runner and the script. */
    public static final String RENDER = "render";
    /** Keeps the messages of the runner until a server has them. */
    public static final String COLLECTOR = "collector";
    /** The user of the image. */
    static final long USER = 10001;

    /** What the runner needs in addition to the script: a supervisor, and Manim imported once. Measured: 190 MB. */
    private static final long RUNNER_BYTES = 256L << 20;
    /** Incomplete videos are kept in memory, and count as the script's. */
    private static final long TMP_BYTES = 1L << 30;

    private static final long RENDER_DISK_BYTES = 64L << 20;
    private static final long COLLECTOR_MEMORY_BYTES = 256L << 20;
    private static final long COLLECTOR_REQUEST_BYTES = 64L << 20;
    private static final long COLLECTOR_DISK_EXTRA_BYTES = 64L << 20;
    private static final long CHANNEL_BYTES = 1L << 20;

    private static final String CHANNEL = "/omega/channel";
    private static final String SOCKET = CHANNEL + "/socket";
    private static final String INPUT = "/omega/input";
    private static final String SPOOL = "/omega/spool";
    /**
     * The kubelet lets a container write this file on the node's disk, without a limit. Only root can enter this directory of the
     * image, so a script cannot.
     */
    private static final String TERMINATION_LOG = "/root/termination-log";

    private PodContainers() {}

    static Container render(PodSettings settings, RenderLimits limits) {
        Quantity memory = bytes(limits.memoryBytes() + RUNNER_BYTES);
        Quantity disk = bytes(RENDER_DISK_BYTES);
        return container(settings, RENDER)
                .withArgs("connect", SOCKET)
                .addNewEnv()
                .withName("OMEGA_RUNNER_OFFLINE")
                .withValue("1")
                .endEnv()
                .withNewResources()
                .withLimits(Map.of("cpu", cpus(settings.cpus()), "memory", memory, "ephemeral-storage", disk))
                .withRequests(Map.of("cpu", cpus(settings.cpuRequest()), "memory", memory, "ephemeral-storage", disk))
                .endResources()
                .withVolumeMounts(
                        mount("channel", CHANNEL, true),
                        mount("tmp", "/tmp", false),
                        // Instead of the shared memory of the pod, which a script could fill.
                        mount("empty", "/dev/shm", true))
                .build();
    }

    static Container collector(PodSettings settings, PodInput input) {
        List<String> arguments = new ArrayList<>(List.of("collect", SOCKET));
        List<VolumeMount> mounts = new ArrayList<>(List.of(
                mount("channel", CHANNEL, false), mount("spool", SPOOL, false), mount("empty", "/dev/shm", true)));
        if (input.configMap() != null) {
            arguments.addAll(List.of("--input", INPUT + "/" + input.key()));
            mounts.add(mount("input", INPUT, true));
        }
        arguments.addAll(List.of(
                "--limit-bytes", Long.toString(input.messageBytes()),
                "--connect-seconds", Long.toString(input.startTimeout().toSeconds()),
                "--acknowledge-seconds", Long.toString(JobPlan.ADOPTION.toSeconds())));
        return container(settings, COLLECTOR)
                .withArgs(arguments)
                .addNewEnv()
                .withName("OMEGA_SPOOL")
                .withValue(SPOOL)
                .endEnv()
                .withNewResources()
                .withLimits(Map.of(
                        "cpu", new Quantity("1"),
                        "memory", bytes(COLLECTOR_MEMORY_BYTES),
                        "ephemeral-storage", bytes(spoolBytes(input) + COLLECTOR_DISK_EXTRA_BYTES)))
                .withRequests(Map.of(
                        "cpu", new Quantity("50m"),
                        "memory", bytes(COLLECTOR_REQUEST_BYTES),
                        "ephemeral-storage", bytes(COLLECTOR_DISK_EXTRA_BYTES)))
                .endResources()
                .withVolumeMounts(mounts)
                .build();
    }

    private static ContainerBuilder container(PodSettings settings, String name) {
        return new ContainerBuilder()
                .withName(name)
                .withImage(settings.image())
                .withImagePullPolicy(settings.imagePullPolicy())
                .withTerminationMessagePath(TERMINATION_LOG)
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withSecurityContext(security());
    }

    private static SecurityContext security() {
        return new SecurityContextBuilder()
                .withPrivileged(false)
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .withNewSeccompProfile(null, "RuntimeDefault")
                .build();
    }

    static List<Volume> volumes(PodInput input) {
        List<Volume> volumes = new ArrayList<>(List.of(
                memory("channel", CHANNEL_BYTES),
                memory("tmp", TMP_BYTES),
                memory("empty", CHANNEL_BYTES),
                // On the disk: it may be large, only the collector writes it, and the collector limits it itself.
                new VolumeBuilder()
                        .withName("spool")
                        .withNewEmptyDir()
                        .withSizeLimit(bytes(spoolBytes(input)))
                        .endEmptyDir()
                        .build()));
        if (input.configMap() != null) {
            volumes.add(new VolumeBuilder()
                    .withName("input")
                    .withNewConfigMap()
                    .withName(input.configMap())
                    .endConfigMap()
                    .build());
        }
        return volumes;
    }

    private static long spoolBytes(PodInput input) {
        return input.messageBytes() + input.bytes() + (1L << 20);
    }

    private static Volume memory(String name, long size) {
        return new VolumeBuilder()
                .withName(name)
                .withNewEmptyDir()
                .withMedium("Memory")
                .withSizeLimit(bytes(size))
                .endEmptyDir()
                .build();
    }

    private static VolumeMount mount(String volume, String path, boolean readOnly) {
        return new VolumeMountBuilder()
                .withName(volume)
                .withMountPath(path)
                .withReadOnly(readOnly)
                .build();
    }

    private static Quantity bytes(long count) {
        return new Quantity(Long.toString(count));
    }

    private static Quantity cpus(double count) {
        return new Quantity(Math.round(count * 1000) + "m");
    }
}

package com.codercops.omega.render.docker;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.docker.engine.Engine;
import com.codercops.omega.render.docker.engine.ManimImage;
import com.github.dockerjava.api.model.Info;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reports the protections that an engine can enforce, as the engine describes itself. */
final class EngineProtections {
    private EngineProtections() {}

    static void requireRuntime(Engine engine, @Nullable String runtime) {
        Set<String> known = new TreeSet<>(
                engine.info().getRuntimes() == null
                        ? Map.<String, Object>of().keySet()
                        : engine.info().getRuntimes().keySet());
        if (runtime != null && !known.contains(runtime)) {
            throw new RenderException(
                    Reason.SANDBOX_UNAVAILABLE,
                    "The engine at " + engine + " has no runtime '" + runtime + "'. Available: " + known
                            + ". Install it and configure it in the engine's daemon.json, or choose another.");
        }
    }

    static BackendCapabilities report(Engine engine, ManimImage image, DockerSettings settings) {
        Info info = engine.info();
        List<String> protections = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        String runtime = settings.runtime() == null
                ? String.valueOf(info.getRawValues().get("DefaultRuntime"))
                : settings.runtime();
        protections.add("Each job runs in a container of the image " + image.name() + ", " + image.id()
                + ", started by " + runtime + " of the engine " + info.getServerVersion() + ".");
        protections.add(
                settings.pool().reuse()
                        ? "Jobs of one trust domain share a container, each in its own forked process."
                        : "A container serves one job and is then destroyed.");
        protections.add("No network: a container has only its loopback interface.");
        protections.add(
                "The root file system is read-only. Only /tmp is writable; its size is limited, and programs in it cannot be"
                        + " executed.");
        protections.add(
                "No capabilities, no new privileges, user 10001. No files or sockets of the host, except assets and allowed"
                        + " packages, which are read-only.");
        List<String> options = info.getSecurityOptions() == null ? List.of() : info.getSecurityOptions();
        boolean seccomp = options.stream().anyMatch(option -> option.startsWith("name=seccomp"));
        report(seccomp, protections, missing, "System calls that rendering does not need are denied (seccomp).");
        boolean memory = !Boolean.FALSE.equals(info.getMemoryLimit());
        report(memory, protections, missing, "Memory of all processes together is limited by a control group.");
        boolean processes = !Boolean.FALSE.equals(info.getRawValues().get("PidsLimit"));
        report(processes, protections, missing, "The number of processes is limited by a control group.");
        if (Boolean.FALSE.equals(info.getSwapLimit())) {
            missing.add("Swap is not limited: a container may use swap in addition to its memory. Start the kernel with"
                    + " swapaccount=1, or disable swap.");
        }
        if (options.stream().anyMatch(option -> option.startsWith("name=rootless"))) {
            protections.add("The engine runs without root privileges (rootless).");
        } else if (options.stream().anyMatch(option -> option.startsWith("name=userns"))) {
            protections.add("The engine maps the users of containers to other users of the host.");
        }
        return new BackendCapabilities(seccomp && memory && processes, protections, missing);
    }

    private static void report(boolean good, List<String> protections, List<String> missing, String sentence) {
        if (good) {
            protections.add(sentence);
        } else {
            missing.add("Not in force: " + sentence + " The engine does not support it; see 'docker info'.");
        }
    }
}

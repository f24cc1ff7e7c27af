package com.codercops.omega.render.docker;

import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.github.dockerjava.api.model.Info;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an engine can enforce, by its own account. */
final class Protections {
    private Protections() {}

    static void refuseUnknownRuntime(Engine engine, @Nullable String runtime) {
        Set<String> known = new TreeSet<>(
                engine.info().getRuntimes() == null
                        ? Map.<String, Object>of().keySet()
                        : engine.info().getRuntimes().keySet());
        if (runtime != null && !known.contains(runtime)) {
            throw new RenderException(
                    Reason.SANDBOX_UNAVAILABLE,
                    "The engine at " + engine + " has no runtime '" + runtime + "'. Available: " + known
                            + ". Install it and name it in the engine's daemon.json, or choose another.");
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
                settings.reuse()
                        ? "Jobs of this one trust domain share a container, each in a process forked for it."
                        : "A container serves one job and is destroyed.");
        protections.add("No network: a container has nothing but its own loopback.");
        protections.add(
                "Read-only root; only /tmp can be written, it is of limited size, and no program starts from it.");
        protections.add(
                "No capability, no new privileges, user 10001; no file or socket of the host but assets, and packages of the allow-list: both read-only.");
        List<String> options = info.getSecurityOptions() == null ? List.of() : info.getSecurityOptions();
        boolean seccomp = options.stream().anyMatch(option -> option.startsWith("name=seccomp"));
        said(seccomp, protections, missing, "System calls that no video needs are denied (seccomp).");
        boolean memory = !Boolean.FALSE.equals(info.getMemoryLimit());
        said(memory, protections, missing, "Memory of all processes together is limited by a control group.");
        boolean processes = !Boolean.FALSE.equals(info.getRawValues().get("PidsLimit"));
        said(processes, protections, missing, "The number of processes is limited by a control group.");
        if (Boolean.FALSE.equals(info.getSwapLimit())) {
            missing.add(
                    "Swap is not limited: what a container may use of it comes on top of its memory. Start the kernel"
                            + " with swapaccount=1, or switch swap off.");
        }
        if (options.stream().anyMatch(option -> option.startsWith("name=rootless"))) {
            protections.add("The engine itself runs without root's rights.");
        } else if (options.stream().anyMatch(option -> option.startsWith("name=userns"))) {
            protections.add("The engine maps the users of containers to others outside.");
        }
        return new BackendCapabilities(seccomp && memory && processes, protections, missing);
    }

    private static void said(boolean good, List<String> protections, List<String> missing, String sentence) {
        if (good) {
            protections.add(sentence);
        } else {
            missing.add("Not in force: " + sentence + " The engine says that it cannot; see 'docker info'.");
        }
    }
}

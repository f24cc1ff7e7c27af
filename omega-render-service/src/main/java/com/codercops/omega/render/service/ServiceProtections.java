package com.codercops.omega.render.service;

import com.codercops.omega.render.BackendCapabilities;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reports the restrictions of a service's container, as its first process sees them. No script can change that process. */
final class ServiceProtections {
    private final JsonNode container;
    private final List<String> protections = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    private ServiceProtections(JsonNode container) {
        this.container = container;
    }

    static BackendCapabilities report(Handshake handshake) {
        return new ServiceProtections(handshake.container()).report();
    }

    private BackendCapabilities report() {
        protections.add("Scripts run in the container of a Manim service, and not on this machine.");
        protections.add("Scripts have no network: the runner denies them all sockets.");
        boolean isolated = check(
                container.path("user").asInt() != 0
                        && !container.path("capabilities").asBoolean(true)
                        && container.path("no_new_privileges").asBoolean(),
                "No capabilities, no new privileges, and not root.",
                "Start it with --user 10001:10001 --cap-drop ALL --security-opt no-new-privileges.");
        isolated &= check(
                container.path("seccomp").asBoolean(),
                "System calls that rendering does not need are denied (seccomp).",
                "Start it without --security-opt seccomp=unconfined.");
        isolated &= check(
                container.path("read_only_root").asBoolean(),
                "The root file system is read-only.",
                "Start it with --read-only and --tmpfs /tmp.");
        isolated &= check(
                container.path("memory_bytes").isNumber(),
                "Memory of all processes together is limited by a control group.",
                "Start it with --memory 2304m --memory-swap 2304m.");
        isolated &= check(
                container.path("processes").isNumber(),
                "The number of processes is limited by a control group.",
                "Start it with --pids-limit 136.");
        return new BackendCapabilities(isolated, protections, missing);
    }

    private boolean check(boolean good, String sentence, String remedy) {
        if (good) {
            protections.add(sentence);
        } else {
            missing.add("Not in force: " + sentence + " " + remedy);
        }
        return good;
    }
}

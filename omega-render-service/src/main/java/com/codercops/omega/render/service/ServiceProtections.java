package com.codercops.omega.render.service;

import com.codercops.omega.render.BackendCapabilities;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a service's container is allowed, by the account of its first process, which no script can change. */
final class ServiceProtections {
    private final JsonNode container;
    private final List<String> protections = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    private ServiceProtections(JsonNode container) {
        this.container = container;
    }

    static BackendCapabilities report(Handshake hello) {
        return new ServiceProtections(hello.container()).report();
    }

    private BackendCapabilities report() {
        protections.add("Scripts run in the container of a Manim service; nothing of them runs on this machine.");
        protections.add("Scripts have no network: the runner takes every socket from them.");
        boolean isolated = said(
                container.path("user").asInt() != 0
                        && !container.path("capabilities").asBoolean(true)
                        && container.path("no_new_privileges").asBoolean(),
                "No capability, no new privileges, and not root.",
                "Start it with --user 10001:10001 --cap-drop ALL --security-opt no-new-privileges.");
        isolated &= said(
                container.path("seccomp").asBoolean(),
                "System calls that no video needs are denied (seccomp).",
                "Start it without --security-opt seccomp=unconfined.");
        isolated &= said(
                container.path("read_only_root").asBoolean(),
                "The root of its file system is read-only.",
                "Start it with --read-only and --tmpfs /tmp.");
        isolated &= said(
                container.path("memory_bytes").isNumber(),
                "Memory of all processes together is limited by a control group.",
                "Start it with --memory 2304m --memory-swap 2304m.");
        isolated &= said(
                container.path("processes").isNumber(),
                "The number of processes is limited by a control group.",
                "Start it with --pids-limit 136.");
        return new BackendCapabilities(isolated, protections, missing);
    }

    private boolean said(boolean good, String sentence, String remedy) {
        if (good) {
            protections.add(sentence);
        } else {
            missing.add("Not in force: " + sentence + " " + remedy);
        }
        return good;
    }
}

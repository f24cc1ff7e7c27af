package com.codercops.omega.server.web.job;

import com.codercops.omega.app.event.EventType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How far the render of the newest attempt is.
 *
 * @param attempt number of the attempt
 * @param plan the frames of each scene in order, such as {@code Intro=90,Proof=240}, for the script of the page
 * @param done rendered frames of all scenes
 * @param total planned frames of all scenes
 * @param play the current animation of the scene, starting at 1; 0 before the first
 * @param plays the animations of the scene
 */
public record RenderBar(int attempt, String plan, long done, long total, int play, int plays) {
    /** The bar, once the plan is known. */
    static Optional<RenderBar> of(RunEvents events) {
        int attempt = events.newest(EventType.ATTEMPT_STARTED, EventType.PHASE_STARTED)
                .map(event -> event.path("attempt").asInt())
                .orElse(0);
        List<JsonNode> plans = events.of(EventType.SCENE_PLANNED, attempt);
        long total =
                plans.stream().mapToLong(plan -> plan.path("frames").asLong()).sum();
        if (total <= 0) {
            return Optional.empty();
        }
        String plan = plans.stream()
                .map(it -> it.path("scene").asText() + "=" + it.path("frames").asLong())
                .collect(Collectors.joining(","));
        Optional<JsonNode> progress = events.newest(EventType.RENDER_PROGRESS)
                .filter(event -> event.path("attempt").asInt() == attempt);
        // Manim counts from 0.
        int play = progress.map(it -> it.path("play").asInt() + 1).orElse(0);
        int plays = progress.map(it -> it.path("plays").asInt())
                .orElse(plans.get(0).path("plays").asInt());
        return Optional.of(new RenderBar(attempt, plan, done(plans, progress), total, Math.min(play, plays), plays));
    }

    private static long done(List<JsonNode> plans, Optional<JsonNode> progress) {
        if (progress.isEmpty()) {
            return 0;
        }
        long before = 0;
        for (JsonNode plan : plans) {
            if (plan.path("scene").equals(progress.get().path("scene"))) {
                return before
                        + Math.min(
                                progress.get().path("frame").asLong(),
                                plan.path("frames").asLong());
            }
            before += plan.path("frames").asLong();
        }
        return 0;
    }

    /** Rounded down, so that 100 means all frames. */
    public int percent() {
        return (int) (Math.min(done, total) * 100 / total);
    }
}

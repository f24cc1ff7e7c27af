package com.codercops.omega.render;

import java.time.Duration;

/**
 * What a check foresees for one scene.
 *
 * @param scene the class name
 * @param kind a scene without animation gives an image
 * @param plays how often the scene plays or waits
 * @param frames of the video
 * @param duration of the video; zero for an image
 */
public record ScenePlan(String scene, Artifact.Kind kind, int plays, int frames, Duration duration) {}

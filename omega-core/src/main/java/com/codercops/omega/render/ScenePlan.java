package com.codercops.omega.render;

import java.time.Duration;

/**
 * The result of the check of one scene.
 *
 * @param scene the class name
 * @param kind an image if the scene has no animation
 * @param plays the number of plays, including waits
 * @param frames of the video
 * @param duration of the video; zero for an image
 * @param width in pixels
 * @param height in pixels
 * @param fps frames per second, not always a whole number
 * @param format of the file
 * @param transparent whether the background is transparent
 */
public record ScenePlan(
        String scene,
        Artifact.ArtifactKind kind,
        int plays,
        int frames,
        Duration duration,
        int width,
        int height,
        double fps,
        Format format,
        boolean transparent) {}

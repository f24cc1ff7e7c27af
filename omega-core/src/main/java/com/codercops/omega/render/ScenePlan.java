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
 */
public record ScenePlan(String scene, Artifact.ArtifactKind kind, int plays, int frames, Duration duration) {}

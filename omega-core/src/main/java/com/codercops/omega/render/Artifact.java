package com.codercops.omega.render;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A verified result: it opens, has the planned frames, and is not blank.
 *
 * @param scene the scene class; of a joined video all its scenes
 * @param path the file, which belongs to the caller
 * @param kind video or image
 * @param format of the file
 * @param bytes its size
 * @param sha256 of its content, 64 lower-case hexadecimal digits
 * @param frames at least 1
 * @param width in pixels
 * @param height in pixels
 * @param duration of a video; zero for an image
 * @param images still images of it, if the request asks for them
 * @param subtitles the files of its subtitles, one of each format if it has subtitles
 */
public record Artifact(
        String scene,
        Path path,
        ArtifactKind kind,
        Format format,
        long bytes,
        String sha256,
        int frames,
        int width,
        int height,
        Duration duration,
        List<PreviewImage> images,
        List<SubtitleFile> subtitles) {

    public Artifact {
        images = List.copyOf(images);
        subtitles = List.copyOf(subtitles);
    }

    /** An artifact without subtitles. */
    public Artifact(
            String scene,
            Path path,
            ArtifactKind kind,
            Format format,
            long bytes,
            String sha256,
            int frames,
            int width,
            int height,
            Duration duration,
            List<PreviewImage> images) {
        this(scene, path, kind, format, bytes, sha256, frames, width, height, duration, images, List.of());
    }

    /** An artifact without images and subtitles. */
    public Artifact(
            String scene,
            Path path,
            ArtifactKind kind,
            Format format,
            long bytes,
            String sha256,
            int frames,
            int width,
            int height,
            Duration duration) {
        this(scene, path, kind, format, bytes, sha256, frames, width, height, duration, List.of(), List.of());
    }

    /** The video or image itself, and the files of its still images and subtitles. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(path));
        images.forEach(image -> files.add(image.path()));
        subtitles.forEach(subtitle -> files.add(subtitle.path()));
        return files;
    }

    /** The same artifact after its file was moved. */
    public Artifact withPath(Path moved) {
        return new Artifact(
                scene, moved, kind, format, bytes, sha256, frames, width, height, duration, images, subtitles);
    }

    /** The same artifact with other still images. */
    public Artifact withImages(List<PreviewImage> others) {
        return new Artifact(
                scene, path, kind, format, bytes, sha256, frames, width, height, duration, others, subtitles);
    }

    /** The same artifact with other files of subtitles. */
    public Artifact withSubtitles(List<SubtitleFile> others) {
        return new Artifact(scene, path, kind, format, bytes, sha256, frames, width, height, duration, images, others);
    }

    /** Video or still image. */
    public enum ArtifactKind {
        VIDEO,
        IMAGE
    }
}

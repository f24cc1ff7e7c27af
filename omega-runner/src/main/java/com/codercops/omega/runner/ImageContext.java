package com.codercops.omega.runner;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The build context of the Manim image: the Dockerfile, the runner's files, and the pinned Python packages of each release. */
public final class ImageContext {
    /** The name of the Dockerfile in the context. */
    public static final String DOCKERFILE = "manim.Dockerfile";

    private ImageContext() {}

    /** The files of the context by their path. */
    public static SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        RunnerFiles.files().forEach((name, content) -> files.put("python/" + name, content));
        for (ManimRelease release : ManimRelease.values()) {
            files.put(release.lockFile(), release.lock().getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream dockerfile = ImageContext.class.getResourceAsStream(DOCKERFILE)) {
            if (dockerfile == null) {
                throw new RenderException(Reason.INTERNAL, "Omega was packaged without " + DOCKERFILE + ".");
            }
            files.put(DOCKERFILE, dockerfile.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableSortedMap(files);
    }

    /** Identifies the content of the context: two images with the same fingerprint hold the same runner. */
    public static String fingerprint() {
        return RunnerFiles.hash(files()).substring(0, 16);
    }
}

package com.codercops.omega.runner;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.packages.AllowList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The build context of the Manim image: the Dockerfile, the runner's files, and the lock files of Manim and of the allow-list. */
public final class ImageContext {
    /** The usual name of the image. Images of other releases of Manim have the release as their tag. */
    public static final String NAME = "omega-manim";

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
        AllowList.shipped()
                .packages()
                .forEach(allowed -> files.put(
                        "packages/" + allowed.distribution() + ".lock",
                        allowed.lock().getBytes(StandardCharsets.UTF_8)));
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

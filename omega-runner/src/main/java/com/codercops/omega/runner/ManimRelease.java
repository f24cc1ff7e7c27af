package com.codercops.omega.runner;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of Manim that the runner supports, with the pinned packages to install. */
public enum ManimRelease {
    /** The one that is installed unless another is chosen. */
    V0_22("0.22", "requirements.lock"),
    V0_21("0.21", "requirements-manim-0.21.lock");

    private static final Pattern PIN = Pattern.compile("(?m)^manim==([0-9.]+)");

    private final String series;
    private final String lockFile;

    ManimRelease(String series, String lockFile) {
        this.series = series;
        this.lockFile = lockFile;
    }

    /** The release that a person names, such as {@code 0.21}. */
    public static Optional<ManimRelease> of(String series) {
        return Arrays.stream(values()).filter(it -> it.series.equals(series)).findFirst();
    }

    /** The first two parts of the version, such as {@code 0.21}. */
    public String series() {
        return series;
    }

    /** The name of the lock file, which the build context of the image contains. */
    public String lockFile() {
        return lockFile;
    }

    /** The pinned Python packages, as a file for {@code pip install --require-hashes -r}. */
    public String lock() {
        try (InputStream lock = ManimRelease.class.getResourceAsStream(lockFile)) {
            if (lock == null) {
                throw new RenderException(Reason.INTERNAL, "Omega was packaged without " + lockFile + ".");
            }
            return new String(lock.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The exact version that the lock file pins, such as {@code 0.21.0}. */
    public String version() {
        Matcher pin = PIN.matcher(lock());
        if (!pin.find()) {
            throw new RenderException(Reason.INTERNAL, lockFile + " does not pin Manim.");
        }
        return pin.group(1);
    }
}

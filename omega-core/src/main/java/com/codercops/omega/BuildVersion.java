package com.codercops.omega;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version that the build wrote into {@code build.properties}. */
final class BuildVersion {
    static final String VALUE = read();

    private BuildVersion() {}

    private static String read() {
        Properties build = new Properties();
        try (InputStream file = BuildVersion.class.getResourceAsStream("build.properties")) {
            build.load(Objects.requireNonNull(file, "Omega was packaged without build.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(build.getProperty("version"), "build.properties has no version");
    }
}

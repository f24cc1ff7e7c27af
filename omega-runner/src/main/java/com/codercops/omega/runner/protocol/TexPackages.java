package com.codercops.omega.runner.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The Debian packages that contain LaTeX packages. */
final class TexPackages {
    private TexPackages() {}

    /** The Debian package that contains {@code name.sty} or {@code name.cls}. */
    static Optional<String> debianPackage(String name) {
        try (InputStream table =
                TexPackages.class.getResourceAsStream("/com/codercops/omega/runner/tex-packages.txt")) {
            if (table == null) {
                return Optional.empty();
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(": ", 2))
                    .filter(entry -> List.of(entry[1].split(" ", -1)).contains(name))
                    .map(entry -> entry[0])
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

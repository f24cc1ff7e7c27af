package com.codercops.omega.runner;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A distribution that scripts may have installed.
 *
 * @param distribution its name on the index, such as {@code scikit-learn}
 * @param version as pinned
 * @param imports the import names that it brings, at least one
 * @param lock it and all that it needs beyond Manim's own environment, as {@code pip install --require-hashes -r} takes it
 */
public record AllowedPackage(String distribution, String version, List<String> imports, String lock) {
    public AllowedPackage {
        imports = List.copyOf(imports);
        if (distribution.isBlank() || version.isBlank() || imports.isEmpty() || lock.isBlank()) {
            throw new IllegalArgumentException("An allowed package needs a name, a version, imports and a lock");
        }
    }

    /** For people: {@code sympy 1.14.0}. */
    public String title() {
        return distribution + " " + version;
    }

    /**
     * A name for the place where it is installed, of letters, digits and {@code . _ -}: another lock or another Python has
     * another place.
     *
     * @param python whatever tells the Pythons apart that do not take the same files
     */
    public String place(String python) {
        Sha256 digest = new Sha256();
        digest.add((python + "\n" + lock).getBytes(StandardCharsets.UTF_8));
        return distribution + "-" + version.replaceAll("[^A-Za-z0-9._-]", "_") + "-"
                + digest.end().substring(0, 16);
    }
}

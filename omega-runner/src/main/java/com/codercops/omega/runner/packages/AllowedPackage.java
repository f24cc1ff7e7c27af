package com.codercops.omega.runner.packages;

import com.codercops.omega.runner.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A distribution that may be installed for scripts.
 *
 * @param distribution its name on the index, such as {@code scikit-learn}
 * @param version the pinned version
 * @param imports the names of its modules, at least one
 * @param lock the distribution and its dependencies that Manim's environment does not have, as a file for
 *     {@code pip install --require-hashes -r}
 */
public record AllowedPackage(String distribution, String version, List<String> imports, String lock) {
    public AllowedPackage {
        imports = List.copyOf(imports);
        if (distribution.isBlank() || version.isBlank() || imports.isEmpty() || lock.isBlank()) {
            throw new IllegalArgumentException("An allowed package needs a name, a version, imports and a lock");
        }
    }

    /** Name and version for users, such as {@code sympy 1.14.0}. */
    public String title() {
        return distribution + " " + version;
    }

    /**
     * A name for the installed package, of letters, digits and {@code . _ -}. It is different for each lock and each Python.
     *
     * @param python identifies a Python and the machine that its files are for
     */
    public String installName(String python) {
        Sha256 digest = new Sha256();
        digest.add((python + "\n" + lock).getBytes(StandardCharsets.UTF_8));
        return distribution + "-" + version.replaceAll("[^A-Za-z0-9._-]", "_") + "-"
                + digest.digest().substring(0, 16);
    }
}

package com.codercops.omega.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file, such as a page in {@code docs/reference}, that a test generates from the code. Tests run in the directory of their module. */
public final class GeneratedPage {
    /** The system property that makes the tests write their pages. */
    private static final String UPDATE = "omega.docs.update";

    private static final Path MODULE = Path.of("").toAbsolutePath();

    private GeneratedPage() {}

    /** Returns the committed page, of which a test generates only some sections. */
    public static String read(String name) throws IOException {
        return Files.readString(file("docs/reference/" + name));
    }

    /**
     * Compares the committed page with the generated one, and writes it first if {@code -Domega.docs.update=true}.
     *
     * @param name the file name, such as {@code api.md}
     * @param generator the test class that generates the page
     */
    public static void assertCurrent(String name, String content, Class<?> generator) throws IOException {
        assertFileCurrent("docs/reference/" + name, content, generator);
    }

    /**
     * The same for a file elsewhere.
     *
     * @param path relative to the checkout, with slashes
     */
    public static void assertFileCurrent(String path, String content, Class<?> generator) throws IOException {
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(file(path), content);
        }
        if (!Files.readString(file(path)).equals(content)) {
            throw new AssertionError(("%s is stale. Run: ./mvnw test -pl %s -am -Dtest=%s"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true")
                    .formatted(path, MODULE.getFileName(), generator.getSimpleName(), UPDATE));
        }
    }

    private static Path file(String path) {
        return MODULE.resolveSibling(path);
    }
}

package com.codercops.omega.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the reference documentation that a test generates from the code. */
public final class GeneratedPage {
    private static final Path REFERENCE = Path.of("").toAbsolutePath().resolveSibling("docs/reference");

    private GeneratedPage() {}

    /**
     * Compares the committed page with the generated one, and writes it first if {@code -Domega.docs.update=true}.
     *
     * @param name the file name, such as {@code api.md}
     * @param generator the test class that generates the page
     */
    public static void assertCurrent(String name, String content, Class<?> generator) throws IOException {
        Path page = REFERENCE.resolve(name);
        if (Boolean.getBoolean("omega.docs.update")) {
            Files.writeString(page, content);
        }
        assertThat(Files.readString(page))
                .as(
                        "docs/reference/%s is stale. Run: ./mvnw test -pl omega-server -am -Dtest=%s"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Domega.docs.update=true",
                        name, generator.getSimpleName())
                .isEqualTo(content);
    }
}

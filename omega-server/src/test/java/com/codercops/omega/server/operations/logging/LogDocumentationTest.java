package com.codercops.omega.server.operations.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checks the names in the log section of {@code docs/guides/operate-a-server.md}. */
class LogDocumentationTest {
    private final Path document = Path.of("").toAbsolutePath().resolveSibling("docs/guides/operate-a-server.md");

    @Test
    void documentedLogNamesExist() throws Exception {
        String text = Files.readString(document);
        LogSettings.DEFAULT.levels().keySet().forEach(name -> assertThat(text).contains("`" + name + "`"));
        for (String id : LogEncoder.IDS) {
            assertThat(text).contains("`" + id + "`");
        }
        assertThat(text).contains("`" + Logging.LINKS + "`");
    }
}

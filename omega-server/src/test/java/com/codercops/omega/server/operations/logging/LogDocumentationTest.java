package com.codercops.omega.server.operations.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.operations.metrics.MetricsTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code docs/guides/operate-a-server.md} says of the log; {@link MetricsTest} looks after metrics, and settings have a test of theirs. */
class LogDocumentationTest {
    private final Path document = Path.of("").toAbsolutePath().resolveSibling("docs/guides/operate-a-server.md");

    @Test
    void theNamesOfTheLogAreThere() throws Exception {
        String text = Files.readString(document);
        LogSettings.DEFAULT.levels().keySet().forEach(name -> assertThat(text).contains("`" + name + "`"));
        for (String id : LogEncoder.IDS) {
            assertThat(text).contains("`" + id + "`");
        }
        assertThat(text).contains("`" + Logging.LINKS + "`");
    }
}

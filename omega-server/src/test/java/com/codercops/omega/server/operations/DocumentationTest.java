package com.codercops.omega.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The settings in {@code docs/operations.md} are those of the code; {@link MetricsTest} does the same for metrics. */
class DocumentationTest {
    private final Path document = Path.of("").toAbsolutePath().resolveSibling("docs/operations.md");

    @Test
    void everySettingIsThereWithItsDefault() throws Exception {
        String text = Files.readString(document);
        HealthSettings health = HealthSettings.DEFAULT;
        assertThat(text)
                .contains("| `limit` | " + seconds(health.limit()) + " |")
                .contains("| `keep` | " + seconds(health.keep()) + " |")
                .contains("| `queueAge` | " + health.queueAge().toMinutes() + " min |")
                .contains("| `mailAge` | " + health.mailAge().toMinutes() + " min |")
                .contains("| `freeBytes` | " + (health.freeBytes() >> 30) + " GiB |");
        LogSettings log = LogSettings.DEFAULT;
        assertThat(text).contains("| `format` | " + log.format().name().toLowerCase(java.util.Locale.ROOT) + " |");
        assertThat(text).contains("| `level` | " + log.level() + " |");
        log.levels().keySet().forEach(name -> assertThat(text).contains("`" + name + "`"));
        for (String id : LogEncoder.IDS) {
            assertThat(text).contains("`" + id + "`");
        }
        assertThat(text).contains("`" + Logging.LINKS + "`");
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }
}

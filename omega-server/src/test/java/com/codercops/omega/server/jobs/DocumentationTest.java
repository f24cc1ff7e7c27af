package com.codercops.omega.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.database.DatabaseSettings;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The settings in {@code docs/server.md} are those of the code; {@link TransitionsTest} does the same for the states. */
class DocumentationTest {
    private static final Path DOCUMENT = Path.of("").toAbsolutePath().resolveSibling("docs/server.md");

    @Test
    void everySettingIsThereWithItsDefault() throws Exception {
        String text = Files.readString(DOCUMENT);
        for (RecordComponent setting : QueueSettings.class.getRecordComponents()) {
            Object value = setting.getAccessor().invoke(QueueSettings.DEFAULT);
            assertThat(text).contains("| `" + setting.getName() + "` | " + written(value) + " |");
        }
        assertThat(text).contains("| `connections` | " + DatabaseSettings.DEFAULT_CONNECTIONS + " |");
        assertThat(text).contains("waited for, " + DatabaseSettings.DEFAULT_PATIENCE.toSeconds() + " seconds");
        for (FailureReason reason : FailureReason.values()) {
            assertThat(text).contains("`" + reason.code() + "`");
        }
    }

    private static String written(Object value) {
        if (!(value instanceof Duration time)) {
            return value.toString();
        }
        return time.toSeconds() > 60 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}

package com.codercops.omega.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The failure reasons in {@code docs/explanation/jobs.md} match the code; {@code JobActionTest} does the same for the
 * states.
 */
class JobDocumentationTest {
    private static final Path DOCUMENT = Path.of("").toAbsolutePath().resolveSibling("docs/explanation/jobs.md");

    @Test
    void everyFailureReasonIsDocumented() throws IOException {
        String text = Files.readString(DOCUMENT);
        for (FailureReason reason : FailureReason.values()) {
            assertThat(text).contains("`" + reason.code() + "`");
        }
    }
}

package com.codercops.omega.render.k8s.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RequiredRightsTest {
    @Test
    void guideListsEachRight() throws IOException {
        String guide = Files.readString(Path.of("").toAbsolutePath().resolveSibling("docs/guides/kubernetes.md"));
        for (RequiredRights right : RequiredRights.ALL) {
            String row = "| %s | `%s` | %s |"
                    .formatted(
                            right.group().isEmpty() ? "core" : "`" + right.group() + "`",
                            right.resource(),
                            right.verbs().stream().map(verb -> "`" + verb + "`").collect(Collectors.joining(", ")));
            assertThat(guide).contains(row);
        }
    }
}

package com.codercops.omega.server.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VersionDiffTest {
    @Test
    void removedLinesPrecedeAddedLines() {
        assertThat(VersionDiff.of("1", "a\nb\nc\n", "2", "a\nx\nc\n"))
                .isEqualTo("--- 1\n+++ 2\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
        assertThat(VersionDiff.of("1", "a\n", "2", "a\n")).isEmpty();
    }

    @Test
    void everyHunkStartsWithRemovalsAndAppliesCleanly() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            List<String> before = lines(random);
            List<String> after = lines(random);
            String diff = VersionDiff.of("1", String.join("\n", before), "2", String.join("\n", after));
            assertThat(diff).doesNotContainPattern("(?m)^\\+[a-z]\n-[a-z]$");
            assertThat(UnifiedDiffUtils.parseUnifiedDiff(diff.lines().toList()).applyTo(before))
                    .as(diff)
                    .isEqualTo(after);
        }
    }

    private static List<String> lines(Random random) {
        return random.ints(1 + random.nextInt(20), 'a', 'f')
                .mapToObj(Character::toString)
                .collect(Collectors.toList());
    }
}

package com.codercops.omega.testing.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.script.FailureKind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostileScriptTest {
    @Test
    void indexNamesEveryFileOnce() throws IOException, URISyntaxException {
        Path index = Path.of(HostileScript.class
                .getResource("/com/codercops/omega/testing/hostile/index.txt")
                .toURI());
        try (Stream<Path> files = Files.list(index.getParent())) {
            Set<String> found = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".py"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(Files.readAllLines(index)).containsExactlyElementsOf(found);
        }
    }

    @Test
    void everyLimitHasAScriptThatExceedsIt() {
        Set<String> expected = HostileScript.all().stream()
                .flatMap(script -> script.expected().stream())
                .collect(Collectors.toSet());
        Set<FailureKind> limits = EnumSet.range(FailureKind.TIMEOUT, FailureKind.PIXEL_LIMIT);
        assertThat(expected).containsAll(limits.stream().map(FailureKind::code).toList());
    }

    @Test
    void readsTheHeader() {
        HostileScript script = HostileScript.parse(
                "x",
                "# about: a\n# expect: timeout|crashed\n# limit: memory 600 MB\n# limit: wall 5 s\nprint()\n# free\n");
        assertThat(script.expected()).containsExactlyInAnyOrder("timeout", "crashed");
        assertThat(script.limits().memoryBytes()).isEqualTo(600_000_000);
        assertThat(script.limits().wallTime()).isEqualTo(Duration.ofSeconds(5));
        assertThat(script.needsIsolation()).isFalse();
        assertThat(script.needsNextJob()).isFalse();
        script = HostileScript.parse("x", "# about: a\n# expect: rendered\n# needs: isolation\n# needs: next job\n");
        assertThat(script.needsIsolation()).isTrue();
        assertThat(script.needsNextJob()).isTrue();
    }

    @Test
    void kindOfAttackDependsOnTheFirstWordOfTheName() {
        String header = "# about: a\n# expect: rendered\n";
        assertThat(HostileScript.parse("lie_done", header).attacksTheRunner()).isTrue();
        assertThat(HostileScript.parse("reach_kernel", header).attacksTheRunner())
                .isFalse();
        assertThat(HostileScript.all().stream().filter(HostileScript::attacksTheRunner))
                .hasSizeBetween(60, 75);
    }

    @Test
    void selectionHasAboutADozenScripts() {
        assertThat(HostileScript.selected()).hasSizeBetween(12, 15).doesNotHaveDuplicates();
        assertThat(HostileScript.all()).containsAll(HostileScript.selected());
    }

    @Test
    void rejectsAnInvalidHeader() {
        for (String header : Arrays.asList(
                "# expects: timeout", "# expect: late", "# limit: memory much", "# limit: x 1", "# needs: much")) {
            assertThatThrownBy(() -> HostileScript.parse("x", "# about: a\n# expect: timeout\n" + header + "\n"))
                    .as(header)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

package com.codercops.omega.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormulaDirectoryTest {
    private static final String SVG = "<svg>" + "x".repeat(989) + "</svg>";

    @TempDir
    Path temp;

    private static String key(int number) {
        return "%064x".formatted(number);
    }

    private FormulaDirectory at(long second) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1_000_000 + second), ZoneOffset.UTC);
        return new FormulaDirectory(temp.resolve("formulas"), 4000, clock);
    }

    @Test
    void anotherProcessFindsWhatWasAdded() {
        at(0).add(key(1), SVG);
        assertThat(at(1).find(List.of(key(1), key(2)))).containsOnlyKeys(key(1)).containsValue(SVG);
    }

    @Test
    void theFormulasThatWereNotUsedForTheLongestTimeAreRemoved() throws Exception {
        for (int number = 0; number < 4; number++) {
            at(number).add(key(number), SVG);
        }
        at(10).find(List.of(key(0)));
        at(11).add(key(4), SVG);
        assertThat(at(12).find(List.of(key(0), key(1), key(2), key(3), key(4))))
                .containsOnlyKeys(key(0), key(2), key(3), key(4));
        try (Stream<Path> files = Files.list(temp.resolve("formulas"))) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void incompleteFormulasAndOtherNamesAreIgnored() throws Exception {
        FormulaDirectory formulas = at(0);
        formulas.add(key(1), "<svg>");
        formulas.add(key(2), "<svg>" + "x".repeat(FormulaDirectory.MAX_SVG) + "</svg>");
        formulas.add("../" + key(3), SVG);
        assertThat(temp.resolve("formulas")).doesNotExist();
        formulas.add(key(4), SVG);
        Files.writeString(temp.resolve("formulas").resolve(key(4) + ".svg"), "<svg><path d='M0");
        Files.writeString(temp.resolve("secret.svg"), SVG);
        assertThat(formulas.find(List.of(key(4), "../secret", "secret"))).isEmpty();
    }

    @Test
    void anAnswerFitsIntoOneCommand() {
        FormulaDirectory formulas = new FormulaDirectory(temp, 1 << 30, Clock.systemUTC());
        String large = "<svg>" + "x".repeat(90_000) + "</svg>";
        List<String> keys = Stream.iterate(1, number -> number + 1)
                .limit(20)
                .map(FormulaDirectoryTest::key)
                .toList();
        keys.forEach(key -> formulas.add(key, large));
        assertThat(formulas.find(keys)).hasSize(11);
    }

    @Test
    void aDirectoryThatCannotBeMadeCountsAsEmpty() throws Exception {
        Files.writeString(temp.resolve("formulas"), "a file");
        at(0).add(key(1), SVG);
        assertThat(at(0).find(List.of(key(1)))).isEmpty();
    }

    @Test
    void theSizeMustBePositive() {
        assertThatThrownBy(() -> new FormulaDirectory(temp, 0, Clock.systemUTC()))
                .hasMessageContaining("not 0");
    }
}

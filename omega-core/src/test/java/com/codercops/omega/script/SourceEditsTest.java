package com.codercops.omega.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceEditsTest {
    private static SourceEdit edit(int line, int column, int endLine, int endColumn, String text) {
        return new SourceEdit(new SourceSpan(line, column, endLine, endColumn), text);
    }

    private static String applied(String source, SourceEdit... edits) {
        return SourceEdits.apply(new Script(source), List.of(edits))
                .map(Script::source)
                .orElse("(refused)");
    }

    @Test
    void editsAreAppliedTogether() {
        assertThat(applied("a b\nc d\n", edit(2, 2, 2, 3, "D"), edit(1, 0, 1, 1, "AA")))
                .isEqualTo("AA b\nc D\n");
    }

    @Test
    void columnsCountCodePoints() {
        assertThat(applied("x = '\uD83D\uDE00' + y", edit(1, 10, 1, 11, "z"))).isEqualTo("x = '\uD83D\uDE00' + z");
    }

    @Test
    void allLineEndsOfPythonAreCounted() {
        assertThat(applied("a\r\nb\rc\nd", edit(4, 0, 4, 1, "D"))).isEqualTo("a\r\nb\rc\nD");
    }

    @Test
    void outsideOrOverlappingEditsAreRejected() {
        assertThat(applied("abc", edit(2, 0, 2, 1, "x"))).isEqualTo("(refused)");
        assertThat(applied("abc", edit(1, 2, 1, 9, "x"))).isEqualTo("(refused)");
        assertThat(applied("abc", edit(1, 0, 1, 2, "x"), edit(1, 1, 1, 3, "y"))).isEqualTo("(refused)");
        assertThat(applied("abc", edit(1, 0, 1, 1, "a"))).isEqualTo("(refused)");
    }
}

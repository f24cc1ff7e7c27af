package com.codercops.omega.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceEndTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "f(a,",
                "x = [1, 2",
                "text = 'half",
                "text = \"\"\"half\nof it",
                "if a:",
                "x =",
                "x = 1 +",
                "x = a and",
                "x = (1,\n  2",
                "def f(self):\n    # a comment",
                "x = 1 + \\"
            })
    void incomplete(String source) {
        assertThat(SourceEnd.isMidStatement(source)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "f(a)",
                "x = [1, 2]\n",
                "text = 'a: ('",
                "x = 1  # a comment:",
                "return",
                "\"\"\"doc\"\"\"\n",
                "x = a[1:]"
            })
    void complete(String source) {
        assertThat(SourceEnd.isMidStatement(source)).isFalse();
    }

    @Test
    void wholeStatementsEndBeforeTheIncompleteOne() {
        assertThat(SourceEnd.wholeStatements("a = 1\nb = f(\n    2,\n    3")).isEqualTo("a = 1\n");
        assertThat(SourceEnd.wholeStatements("class A:\n    x = 1\n    def f(self):\n"))
                .isEqualTo("class A:\n    x = 1\n");
        assertThat(SourceEnd.wholeStatements("f(")).isEmpty();
        assertThat(SourceEnd.wholeStatements("a = 1\nf(\n" + "x,\n".repeat(5_000)))
                .isEmpty();
    }
}

package com.codercops.omega.providers.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.model.ModelException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostilePromptTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text 'two words'",
                "text \"two words\"",
                "text “two words” here",
                "text ‘two words’ here",
                "don't say „two words“ to Peter's dog",
            })
    void quotedTextsAreFound(String prompt) {
        PromptWords words = PromptWords.of(prompt);
        assertThat(words.texts()).containsExactly("two words");
        assertThat(words.has("two")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"of 5 2 9 -1.5", "of 5, 2, 9 and -1.5", "of [5,2,9,-1.5]", "of 5,2,9,−1.5", "(5; 2; 9; -1.5)"})
    void listsOfNumbersAreParsed(String prompt) {
        List<BigDecimal> numbers = PromptWords.of(prompt).tokens().stream()
                .flatMap(token -> token.value().stream())
                .toList();
        assertThat(numbers).map(BigDecimal::toPlainString).containsExactly("5", "2", "9", "-1.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x^2", "1080p", "h2o", "3d", "10e9"})
    void wordThatContainsDigitsIsNotANumber(String prompt) {
        assertThat(PromptWords.of(prompt).tokens())
                .allMatch(token -> token.value().isEmpty());
    }

    @Test
    void anyTextBecomesOneLiteral() {
        assertThat(PythonLiteral.of("a\"b\\c'\n\u0000é"))
                .isEqualTo("\"a\\U00000022b\\U0000005cc'\\U0000000a\\U00000000é\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"\"", "\\", "a\\", "{x}", "%s", "\\N{DOLLAR}", "'); import os", "#", "𝒜", "日本"})
    void hostileTextsCannotLeaveTheirLiteral(String text) {
        String literal = PythonLiteral.of(text);
        assertThat(literal).startsWith("\"").endsWith("\"");
        assertThat(literal.substring(1, literal.length() - 1).replaceAll("\\\\U[0-9a-f]{8}", ""))
                .doesNotContain("\"", "\\", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\u202eb", "\ud800", "   ", "nineteen characters"})
    void unprintableTextsAreRejected(String text) {
        assertThatThrownBy(() -> GalleryModelTest.ask("venn diagram of “" + text + "” and “pets”"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("left set");
    }
}

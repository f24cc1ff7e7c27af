package com.codercops.omega.auth.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
    @Test
    void parsesAndMatchesItself() {
        Token token = Token.random();
        Token read = Token.parse(token.text()).orElseThrow();
        assertThat(read.id()).isEqualTo(token.id());
        assertThat(read.matches(token.hash())).isTrue();
        assertThat(read.matches(Token.random().hash())).isFalse();
        assertThat(read.matches(new byte[0])).isFalse();
        assertThat(token.text()).matches("[A-Za-z0-9_-]{64}");
        assertThat(token.toString()).doesNotContain(token.text());
    }

    @Test
    void doesNotMatchAnotherSecret() {
        Token token = Token.random();
        String other = Token.random().text();
        Token forged =
                Token.parse(token.text().substring(0, 21) + other.substring(21)).orElseThrow();
        assertThat(forged.matches(token.hash())).isFalse();
    }

    @Test
    void tokensAreUnique() {
        assertThat(IntStream.range(0, 1000).mapToObj(i -> Token.random().text()).collect(Collectors.toSet()))
                .hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "================================================================", "../../etc/passwd"})
    void rejectsOtherTexts(String text) {
        assertThat(Token.parse(text)).isEmpty();
        assertThat(Token.parse("x".repeat(1_000_000))).isEmpty();
    }
}

package com.codercops.omega.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void controlCharactersAreEscapedAndLineBreaksStay() {
        assertThat(SafeText.of("a\u001b[31m\nb\tc\u202e\udb80\udc00")).isEqualTo("a\\x1b[31m\nb\tc\\u202e\\U000f0000");
    }

    @Test
    void lineIsShortenedByCodePoints() {
        assertThat(SafeText.line(" a\n b ", 10)).isEqualTo("a b");
        assertThat(SafeText.line("\ud83d\ude00".repeat(5), 3)).isEqualTo("\ud83d\ude00".repeat(3) + "...");
    }
}

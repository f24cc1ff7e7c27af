package com.codercops.omega.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScriptRequestTest {
    @Test
    void lineBreaksAndTabsAreAccepted() {
        assertThat(new ScriptRequest("a\n\tb\r\n").prompt()).isEqualTo("a\n\tb\r\n");
    }

    @Test
    void invalidPromptsAreReportedWithTheReason() {
        assertThatThrownBy(() -> new ScriptRequest(" \n")).hasMessageContaining("empty");
        assertThatThrownBy(() -> new ScriptRequest("x".repeat(100_000))).hasMessageContaining("100000 characters");
        assertThatThrownBy(() -> new ScriptRequest("ab\u001b[31m")).hasMessageContaining("U+001B at position 3");
    }

    @Test
    void unreadableScriptsAreReportedWithTheReason() {
        assertThat(new Script("a\nb\0").unreadable())
                .hasValueSatisfying(f -> assertThat(f.message()).contains("NUL character in line 2"));
        assertThat(new Script("\ud800").unreadable()).isPresent();
        assertThat(new Script("#".repeat(Script.MAX_BYTES + 1)).unreadable()).isPresent();
        assertThat(new Script("print('Grüße')").unreadable()).isEmpty();
    }
}

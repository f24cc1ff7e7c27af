package com.codercops.omega.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSentEventTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\r\nb", "\n", "a\0b", "x\n\nid: 7\ndata: forged"})
    void eventFieldsCannotInjectLines(String text) {
        assertThatThrownBy(() -> new ServerSentEvent(text, "state_changed", "{}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ServerSentEvent("1", text, "{}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ServerSentEvent("1", "state_changed", text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void unicodeLineSeparatorsAreText() {
        assertThat(new String(
                        new ServerSentEvent("1", "state_changed", "a\u2028b\u0085").bytes(), StandardCharsets.UTF_8))
                .isEqualTo("id: 1\nevent: state_changed\ndata: a\u2028b\u0085\n\n");
    }

    @Test
    void releasedPermitsAreReused() {
        StreamLimiter limiter = new StreamLimiter(2, 1);
        java.util.UUID one = new java.util.UUID(0, 1);
        java.util.UUID other = new java.util.UUID(0, 2);
        assertThat(limiter.acquire(one)).isEqualTo(StreamLimiter.Result.ACQUIRED);
        assertThat(limiter.acquire(one)).isEqualTo(StreamLimiter.Result.ACCOUNT_LIMIT);
        assertThat(limiter.acquire(other)).isEqualTo(StreamLimiter.Result.ACQUIRED);
        assertThat(limiter.acquire(new java.util.UUID(0, 3))).isEqualTo(StreamLimiter.Result.SERVER_LIMIT);
        limiter.release(one);
        assertThat(limiter.acquire(one)).isEqualTo(StreamLimiter.Result.ACQUIRED);
    }
}

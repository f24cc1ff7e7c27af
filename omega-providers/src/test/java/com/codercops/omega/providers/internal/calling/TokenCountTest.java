package com.codercops.omega.providers.internal.calling;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.model.TokenUsage;
import org.junit.jupiter.api.Test;

class TokenCountTest {
    @Test
    void implausibleTokenCountsAreLimited() {
        assertThat(ModelCaller.usage(12, 5)).isEqualTo(new TokenUsage(12, 5));
        assertThat(ModelCaller.usage(-1, Long.MIN_VALUE)).isEqualTo(TokenUsage.NONE);
        TokenUsage absurd = ModelCaller.usage(Long.MAX_VALUE, Long.MAX_VALUE);
        assertThat(absurd.total()).isEqualTo(2_000_000_000L);
        assertThat(absurd.plus(absurd).total()).isEqualTo(4_000_000_000L);
    }
}

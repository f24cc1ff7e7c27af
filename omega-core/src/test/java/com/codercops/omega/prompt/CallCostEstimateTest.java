package com.codercops.omega.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.model.TokenUsage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallCostEstimateTest {
    private static final TokenPrice PRICE = new TokenPrice(2, 10);
    private static final CallCostEstimate COST = new CallCostEstimate(1_000);

    private static int maxOutputTokens(long tokens, double usd, Optional<TokenPrice> price) {
        return COST.maxOutputTokens(
                new RemainingBudget(tokens, Duration.ofHours(1), usd), new TokenUsage(500, 0), price, 16_000, "m");
    }

    @Test
    void requestTokensCountTowardsTheLimit() {
        assertThat(maxOutputTokens(5_000, Double.POSITIVE_INFINITY, Optional.empty()))
                .isEqualTo(3_500);
        assertThat(maxOutputTokens(1_000_000, Double.POSITIVE_INFINITY, Optional.empty()))
                .isEqualTo(16_000);
        assertThatThrownBy(() -> maxOutputTokens(1_550, Double.POSITIVE_INFINITY, Optional.empty()))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        e -> assertThat(e.reason()).isEqualTo(ModelException.Reason.TOKEN_BUDGET));
    }

    @Test
    void costLimitBoundsTheAnswer() {
        // 500 and 1,000 tokens in at $2 cost 3,000 of 13,000 millionths, which leaves 1,000 tokens out at $10.
        assertThat(maxOutputTokens(1_000_000, 0.013, Optional.of(PRICE))).isEqualTo(1_000);
        assertThat(maxOutputTokens(1_000_000, 0.001, Optional.of(TokenPrice.FREE)))
                .isEqualTo(16_000);
        assertThatThrownBy(() -> maxOutputTokens(1_000_000, 0.003, Optional.of(PRICE)))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.reason()).isEqualTo(ModelException.Reason.COST_BUDGET));
    }

    @Test
    void costLimitWithoutAPriceIsRejected() {
        assertThatThrownBy(() -> maxOutputTokens(1_000_000, 1, Optional.empty()))
                .hasMessageContaining("price of m is not known");
    }
}

package com.codercops.omega.app.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.render.RenderLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LimitOptionsTest {
    private static final Budget BUDGET = new Budget(3, 1000, Duration.ofMinutes(20), 0.5);

    @Test
    void nullMeansTheLimitOfTheInstallation() {
        assertThat(LimitOptions.DEFAULT.limits(RenderLimits.DEFAULT)).isEqualTo(RenderLimits.DEFAULT);
        assertThat(LimitOptions.DEFAULT.budget(BUDGET)).isEqualTo(BUDGET);
    }

    @Test
    void givenOptionsReplaceTheLimits() {
        LimitOptions options = new LimitOptions(Duration.ofSeconds(30), 1L << 30, 1, 500L, new BigDecimal("0.1"));

        assertThat(options.limits(RenderLimits.DEFAULT).wallTime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.limits(RenderLimits.DEFAULT).memoryBytes()).isEqualTo(1L << 30);
        assertThat(options.budget(BUDGET)).isEqualTo(new Budget(1, 500, Duration.ofMinutes(20), 0.1));
        assertThatCode(() -> options.requireWithin(RenderLimits.DEFAULT, BUDGET))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> tooMuch() {
        return Stream.of(
                Arguments.of("timeLimit", new LimitOptions(Duration.ofSeconds(301), null, null, null, null), "300 s"),
                Arguments.of(
                        "memoryBytes", new LimitOptions(null, (2L << 30) + 1, null, null, null), "2147483648 bytes"),
                Arguments.of("maxAttempts", new LimitOptions(null, null, 4, null, null), "at most 3"),
                Arguments.of("budgetTokens", new LimitOptions(null, null, null, 1001L, null), "at most 1000"),
                Arguments.of(
                        "budgetUsd", new LimitOptions(null, null, null, null, new BigDecimal("0.51")), "at most 0.5"));
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void optionsAboveTheLimitOfTheServerAreRejected(String option, LimitOptions options, String limit) {
        assertThatThrownBy(() -> options.requireWithin(RenderLimits.DEFAULT, BUDGET))
                .isInstanceOfSatisfying(
                        InvalidOptionException.class,
                        e -> assertThat(e.option()).isEqualTo(option))
                .hasMessageContaining(limit);
    }
}

package com.codercops.omega.runner.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdaptivePoolSizeTest {
    private long now = Long.MAX_VALUE - 5;

    private final AdaptivePoolSize size = new AdaptivePoolSize(1, 3, () -> now);

    @Test
    void growsWithEachMissUpToTheMaximum() {
        assertThat(size.target()).isEqualTo(1);
        size.recordMiss();
        assertThat(size.target()).isEqualTo(2);
        size.recordMiss();
        size.recordMiss();
        assertThat(size.target()).isEqualTo(3);
    }

    @Test
    void shrinksByOneForEachQuietInterval() {
        size.recordMiss();
        size.recordMiss();
        now += AdaptivePoolSize.QUIET.toNanos() - 1;
        assertThat(size.target()).isEqualTo(3);
        now += 1;
        assertThat(size.target()).isEqualTo(2);
        now += AdaptivePoolSize.QUIET.toNanos() / 2;
        size.recordMiss();
        assertThat(size.target()).isEqualTo(3);
        now += 1000 * AdaptivePoolSize.QUIET.toNanos();
        assertThat(size.target()).isEqualTo(1);
    }

    @Test
    void doesNotGrowBeyondAMaximumOfZero() {
        AdaptivePoolSize none = new AdaptivePoolSize(0, 0, () -> now);
        none.recordMiss();
        assertThat(none.target()).isZero();
    }
}

package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PoolSizeTest {
    private long now = Long.MAX_VALUE - 5;

    private final PoolSize size = new PoolSize(1, 3, () -> now);

    @Test
    void itGrowsWithWhatIsMissedUpToItsBound() {
        assertThat(size.wanted()).isEqualTo(1);
        size.missed();
        assertThat(size.wanted()).isEqualTo(2);
        size.missed();
        size.missed();
        assertThat(size.wanted()).isEqualTo(3);
    }

    @Test
    void itShrinksByOneForEachQuietWhile() {
        size.missed();
        size.missed();
        now += PoolSize.QUIET.toNanos() - 1;
        assertThat(size.wanted()).isEqualTo(3);
        now += 1;
        assertThat(size.wanted()).isEqualTo(2);
        now += PoolSize.QUIET.toNanos() / 2;
        size.missed();
        assertThat(size.wanted()).isEqualTo(3);
        now += 1000 * PoolSize.QUIET.toNanos();
        assertThat(size.wanted()).isEqualTo(1);
    }

    @Test
    void withoutRoomItStaysAsItIs() {
        PoolSize none = new PoolSize(0, 0, () -> now);
        none.missed();
        assertThat(none.wanted()).isZero();
    }
}

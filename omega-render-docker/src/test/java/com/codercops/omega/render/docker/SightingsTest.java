package com.codercops.omega.render.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SightingsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final Sightings sightings = new Sightings(now::get);

    @Test
    void whatIsSeenAllTheTimeLasts() {
        sightings.note(List.of("a"));
        assertThat(sightings.lasted("a", MINUTE)).isFalse();
        // The clock may even begin anew at its other end.
        now.addAndGet(MINUTE.toNanos());
        sightings.note(List.of("a", "b"));
        assertThat(sightings.lasted("a", MINUTE)).isTrue();
        assertThat(sightings.lasted("b", MINUTE)).isFalse();
        assertThat(sightings.lasted("never seen", Duration.ZERO)).isFalse();
    }

    @Test
    void anInterruptionBeginsAnew() {
        sightings.note(List.of("a"));
        now.addAndGet(MINUTE.toNanos());
        sightings.note(List.of());
        sightings.note(List.of("a"));
        assertThat(sightings.lasted("a", MINUTE)).isFalse();
    }
}

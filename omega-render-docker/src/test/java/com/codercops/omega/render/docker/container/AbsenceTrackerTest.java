package com.codercops.omega.render.docker.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AbsenceTrackerTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final AbsenceTracker tracker = new AbsenceTracker(now::get);

    @Test
    void absenceLastsWhileItIsReported() {
        tracker.update(List.of("a"));
        assertThat(tracker.absentFor("a", MINUTE)).isFalse();
        // The clock may overflow.
        now.addAndGet(MINUTE.toNanos());
        tracker.update(List.of("a", "b"));
        assertThat(tracker.absentFor("a", MINUTE)).isTrue();
        assertThat(tracker.absentFor("b", MINUTE)).isFalse();
        assertThat(tracker.absentFor("never seen", Duration.ZERO)).isFalse();
    }

    @Test
    void absenceBeginsAgainAfterAnOwnerAppeared() {
        tracker.update(List.of("a"));
        now.addAndGet(MINUTE.toNanos());
        tracker.update(List.of());
        tracker.update(List.of("a"));
        assertThat(tracker.absentFor("a", MINUTE)).isFalse();
    }
}

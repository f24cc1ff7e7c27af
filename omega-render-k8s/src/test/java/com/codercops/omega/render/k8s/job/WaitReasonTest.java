package com.codercops.omega.render.k8s.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitReasonTest {
    private final List<String> reported = new ArrayList<>();
    private long now = 1_000;
    private final WaitReason waits = new WaitReason("a-1", reported::add, () -> now);

    private void after(int seconds, String why) {
        now += Duration.ofSeconds(seconds).toNanos();
        waits.set(why);
    }

    @Test
    void shortWaitIsNotReported() {
        after(0, "no node");
        after(1, "no node");
        assertThat(reported).isEmpty();
        assertThat(waits.last()).isEqualTo("no node");
    }

    @Test
    void longWaitIsReportedOnceWithItsLastReason() {
        after(0, "pods 4, used 4");
        after(2, "pods 4, used 3");
        after(2, "no node");
        after(60, "no node");
        assertThat(reported).containsExactly("no node");
    }

    @Test
    void changingReasonIsReportedSeldom() {
        for (int second = 0; second < 70; second++) {
            after(1, "used " + second);
        }
        assertThat(reported).containsExactly("used 3", "used 33", "used 63");
    }
}

package com.codercops.omega.server.jobs.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobEventTest {
    @Test
    void jsonHasTheTypeBeforeTheFields() {
        assertThat(event("{\"reason\": \"same\"}").json()).isEqualTo("{\"type\":\"note\",\"reason\": \"same\"}");
        assertThat(event("{}").json()).isEqualTo("{\"type\":\"note\"}");
        assertThat(event("{ }").json()).isEqualTo("{\"type\":\"note\"}");
    }

    private static JobEvent event(String data) {
        return new JobEvent(1, 1, Instant.EPOCH, "note", data);
    }
}

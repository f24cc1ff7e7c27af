package com.codercops.omega.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureKindTest {
    @Test
    void limitsAreTheKindsThatStopARun() {
        assertThat(Arrays.stream(FailureKind.values()).filter(FailureKind::isLimit))
                .containsExactlyInAnyOrder(
                        FailureKind.TIMEOUT,
                        FailureKind.CPU_LIMIT,
                        FailureKind.OUT_OF_MEMORY,
                        FailureKind.PROCESS_LIMIT,
                        FailureKind.DISK_LIMIT,
                        FailureKind.OUTPUT_LIMIT,
                        FailureKind.FRAME_LIMIT,
                        FailureKind.PIXEL_LIMIT);
    }

    @Test
    void kindsNamedAfterALimitAreLimits() {
        assertThat(Arrays.stream(FailureKind.values())
                        .filter(kind -> kind.name().endsWith("_LIMIT")))
                .hasSizeGreaterThan(3)
                .allMatch(FailureKind::isLimit);
    }

    @ParameterizedTest
    @EnumSource
    void codeFindsTheKind(FailureKind kind) {
        assertThat(FailureKind.of(kind.code())).isEqualTo(kind);
    }

    @Test
    void unknownCodeIsRejected() {
        assertThatThrownBy(() -> FailureKind.of("Timeout")).isInstanceOf(IllegalArgumentException.class);
    }
}

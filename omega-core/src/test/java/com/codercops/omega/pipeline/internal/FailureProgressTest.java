package com.codercops.omega.pipeline.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptFailure.Frame;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailureProgressTest {
    private static ScriptFailure failure(String phase, @Nullable Integer play, String message, int... lines) {
        List<Frame> frames = IntStream.of(lines)
                .mapToObj(line -> new Frame("construct", line, ""))
                .toList();
        return new ScriptFailure(
                FailureKind.SCRIPT_EXCEPTION,
                phase,
                "NameError",
                message,
                null,
                "",
                frames,
                Map.of(),
                play,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    private static final ScriptFailure BEFORE = failure("check", 2, "a", 10, 4);

    @Test
    void laterFailureIsProgress() {
        assertThat(FailureProgress.advanced(failure("compile", null, "a"), BEFORE))
                .isTrue();
        assertThat(FailureProgress.advanced(BEFORE, failure("check", 3, "b", 1)))
                .isTrue();
        assertThat(FailureProgress.advanced(BEFORE, failure("check", 2, "a", 11, 1)))
                .isTrue();
        assertThat(FailureProgress.advanced(BEFORE, failure("check", 2, "a", 10, 5)))
                .isTrue();
    }

    @Test
    void laterLineBetweenTwoPlaysIsProgress() {
        assertThat(FailureProgress.advanced(BEFORE, failure("check", null, "b", 12)))
                .isTrue();
        assertThat(FailureProgress.advanced(failure("check", null, "b", 12), failure("check", 2, "a", 13, 4)))
                .isTrue();
        assertThat(FailureProgress.advanced(BEFORE, failure("check", null, "b", 9)))
                .isFalse();
    }

    @Test
    void otherFailureInTheSamePlaceIsProgressForAnyFunctionPosition() {
        assertThat(FailureProgress.advanced(BEFORE, failure("check", 2, "b", 10, 3)))
                .isTrue();
    }

    @Test
    void sameOrEarlierFailureIsNoProgress() {
        assertThat(FailureProgress.advanced(BEFORE, BEFORE)).isFalse();
        assertThat(FailureProgress.advanced(BEFORE, failure("import", null, "b", 12)))
                .isFalse();
        assertThat(FailureProgress.advanced(BEFORE, failure("check", 1, "b", 12)))
                .isFalse();
        assertThat(FailureProgress.advanced(BEFORE, failure("check", 2, "b", 9)))
                .isFalse();
    }

    @Test
    void limitIsReachedOnlyBeyondTheEarlierFailure() {
        assertThat(FailureProgress.advanced(BEFORE, ScriptFailure.of(FailureKind.TIMEOUT, "too long")))
                .isTrue();
    }
}

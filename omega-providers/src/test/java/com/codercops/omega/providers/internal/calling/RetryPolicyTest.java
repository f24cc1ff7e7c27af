package com.codercops.omega.providers.internal.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
    private static final ModelResponse ANSWER =
            new ModelResponse("text", ModelResponse.Finish.COMPLETE, TokenUsage.NONE);

    private final TestTimeSource time = new TestTimeSource();
    private final List<Duration> left = new ArrayList<>();

    private ModelException run(int maxRetries, Duration timeout, Duration each, ModelException failure) {
        RetryPolicy retries = new RetryPolicy(maxRetries, time, new Random(7));
        List<ModelException> thrown = new ArrayList<>();
        assertThatThrownBy(() -> retries.run(timeout, given -> {
                    left.add(given);
                    time.pass(each);
                    throw failure;
                }))
                .isInstanceOfSatisfying(ModelException.class, thrown::add);
        return thrown.get(0);
    }

    @Test
    void waitsGrowWithJitter() {
        run(4, Duration.ofHours(1), Duration.ZERO, new ModelException(Reason.OVERLOADED, "busy"));
        assertThat(time.slept).hasSize(4);
        for (int i = 0; i < 4; i++) {
            Duration longest = Duration.ofMillis(500L << i);
            assertThat(time.slept.get(i)).isBetween(longest.dividedBy(2), longest);
        }
        assertThat(time.slept).doesNotHaveDuplicates();
    }

    @Test
    void noWaitIsLongerThanTwentySeconds() {
        run(10, Duration.ofHours(1), Duration.ZERO, new ModelException(Reason.OVERLOADED, "busy"));
        assertThat(time.slept).hasSize(10).allMatch(wait -> wait.compareTo(Duration.ofSeconds(20)) <= 0);
    }

    @Test
    void allCallsAndWaitsShareOneDeadline() {
        run(10, Duration.ofSeconds(10), Duration.ofSeconds(4), new ModelException(Reason.OVERLOADED, "busy"));
        assertThat(left).hasSize(3).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(left.get(0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(left.get(2)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void onlyTemporaryFailuresAreRetried(Reason reason) {
        run(1, Duration.ofMinutes(1), Duration.ZERO, new ModelException(reason, "no"));
        assertThat(left).hasSize(reason.retryable() ? 2 : 1);
    }

    @Test
    void retryAfterOfZeroStillUsesTheBackOff() {
        run(3, Duration.ofHours(1), Duration.ZERO, new ModelException(Reason.RATE_LIMIT, "no", Duration.ZERO, null));
        assertThat(time.slept).hasSize(3).allMatch(wait -> wait.toMillis() >= 250);
    }

    @Test
    void lastFailureIsReported() {
        ModelException failure = new ModelException(Reason.TIMEOUT, "slow");
        assertThat(run(2, Duration.ofMinutes(1), Duration.ZERO, failure)).isSameAs(failure);
    }

    @Test
    void hugeTimeoutIsAccepted() throws InterruptedException {
        RetryPolicy retries = new RetryPolicy(1, time, new Random(7));
        assertThat(retries.run(Duration.ofSeconds(Long.MAX_VALUE), given -> ANSWER))
                .isSameAs(ANSWER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "null | null",
                "0 | PT0S",
                " 120 | PT2M",
                "999999999999999999 | PT8760H",
                "Sun, 01 Mar 2026 12:00:30 GMT | PT30S",
                "Sun, 01 Mar 2026 11:00:00 GMT | PT0S",
                "-5 | null",
                "soon | null",
                "99999999999999999999999999 | null",
            })
    void retryAfterIsSecondsOrADate(String header, Duration expected) {
        assertThat(RetryAfter.parse(header, TestTimeSource.START)).isEqualTo(expected);
    }
}

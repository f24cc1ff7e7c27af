package com.codercops.omega.providers.internal.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.providers.CallSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderCircuitBreakerTest {
    private static final ModelResponse ANSWER =
            new ModelResponse("text", ModelResponse.Finish.COMPLETE, TokenUsage.NONE);
    private static final Endpoint ENDPOINT =
            new Endpoint("some", BaseUrl.parse("http://localhost:1", "x"), "model", null, false, "", "", Map.of());

    private final TestTimeSource time = new TestTimeSource();
    private final ModelCaller caller = new ModelCaller(
            ENDPOINT, CallSettings.DEFAULT.withMaxRetries(0).withCircuitBreaker(true), time, new Random(1));
    private int tries;

    @AfterEach
    void close() {
        caller.close();
    }

    private ModelException failWith(Reason reason) {
        return catchThrowableOfType(
                ModelException.class,
                () -> caller.call(Duration.ofMinutes(1), left -> {
                    tries++;
                    throw new ModelException(reason, "no");
                }));
    }

    @Test
    void failingServerIsNotCalledDuringThePause() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            failWith(Reason.OVERLOADED);
        }
        ModelException open = failWith(Reason.OVERLOADED);
        assertThat(tries).isEqualTo(5);
        assertThat(open.reason()).isEqualTo(Reason.OVERLOADED);
        assertThat(open.retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(open).hasMessageContaining("http://localhost:1/").hasMessageContaining("30 s");
        time.pass(Duration.ofSeconds(31));
        for (int i = 0; i < 3; i++) {
            assertThat(caller.call(Duration.ofMinutes(1), left -> ANSWER)).isSameAs(ANSWER);
        }
    }

    @Test
    void rejectedRequestsDoNotCountAsServerFailures() {
        for (int i = 0; i < 30; i++) {
            failWith(i % 2 == 0 ? Reason.RATE_LIMIT : Reason.AUTHENTICATION);
        }
        assertThat(tries).isEqualTo(30);
    }

    @Test
    void interruptionIsNotCounted() {
        for (int i = 0; i < 30; i++) {
            catchThrowableOfType(
                    InterruptedException.class,
                    () -> caller.call(Duration.ofMinutes(1), left -> {
                        tries++;
                        throw new InterruptedException();
                    }));
        }
        assertThat(tries).isEqualTo(30);
    }
}

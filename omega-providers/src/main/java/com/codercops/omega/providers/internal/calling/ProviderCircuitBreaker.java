package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelResponse;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Stops calls to a server for 30 seconds after most of them failed: at least half of the last twenty, and at least five.
 * After the pause, two calls test the server. Thread-safe.
 */
final class ProviderCircuitBreaker {
    /** The server is not available. Every other error is an answer of a working server. */
    private static final Set<Reason> ITS_FAULT = EnumSet.of(Reason.OVERLOADED, Reason.UNREACHABLE, Reason.TIMEOUT);

    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** The breaker is open. The call is not retried. */
    static final class OpenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ModelException failure;

        OpenException(ModelException failure) {
            super(failure.getMessage(), null, false, false);
            this.failure = failure;
        }

        ModelException failure() {
            return failure;
        }
    }

    private final Endpoint endpoint;
    private final CircuitBreaker circuit;

    ProviderCircuitBreaker(Endpoint endpoint, TimeSource time) {
        this.endpoint = endpoint;
        circuit = CircuitBreaker.of(
                endpoint.name(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(PAUSE)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .clock(new PauseClock(time))
                        .build());
    }

    /** The call, with its outcome counted. */
    ModelCaller.Try around(ModelCaller.Try call) {
        return left -> watched(call, left);
    }

    private ModelResponse watched(ModelCaller.Try call, Duration left) throws InterruptedException {
        if (!circuit.tryAcquirePermission()) {
            throw new OpenException(new ModelException(
                    Reason.OVERLOADED,
                    endpoint.url() + " failed most of the last calls. Omega pauses calls to it for "
                            + ErrorClassifier.seconds(PAUSE) + ". Try again after that.",
                    PAUSE,
                    null));
        }
        boolean recorded = false;
        try {
            ModelResponse response = call.within(left);
            circuit.onSuccess(0, TimeUnit.NANOSECONDS);
            recorded = true;
            return response;
        } catch (ModelException e) {
            if (ITS_FAULT.contains(e.reason())) {
                circuit.onError(0, TimeUnit.NANOSECONDS, e);
            } else {
                circuit.onSuccess(0, TimeUnit.NANOSECONDS);
            }
            recorded = true;
            throw e;
        } finally {
            if (!recorded) {
                circuit.releasePermission();
            }
        }
    }

    /** Measures the pause with the monotonic clock. */
    private static final class PauseClock extends Clock {
        private final TimeSource time;

        PauseClock(TimeSource time) {
            this.time = time;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochSecond(0, time.nanos());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

package com.codercops.omega.auth;

import static com.codercops.omega.auth.ExpectedRejection.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.ratelimit.RateLimiter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @Test
    void countsIpv6Networks() {
        assertThat(new Origin("2001:db8:1:2::1").neighbourhood())
                .isEqualTo(new Origin("2001:db8:1:2:ffff::9").neighbourhood())
                .isNotEqualTo(new Origin("2001:db8:1:3::1").neighbourhood());
        assertThat(new Origin("::ffff:192.0.2.7")).isEqualTo(new Origin("192.0.2.7"));
        assertThat(Origin.LOCAL.neighbourhood()).isEqualTo("local");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.org",
                "1.2.3",
                "1.2.3.4.5",
                "999.1.1.1",
                "1.2.3.4.",
                ".::1",
                "::1::",
                "::g",
                "192.0.2.7\n",
                "fe80::1%eth0"
            })
    void rejectsOtherAddresses(String address) {
        assertThatThrownBy(() -> new Origin(address)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limitRefillsEvenlyAndReportsTheWait() {
        TestClock clock = new TestClock();
        RateLimiter limiter = new RateLimiter(4, Duration.ofMinutes(4), clock);
        for (int i = 0; i < 4; i++) {
            limiter.count("one");
        }
        assertThatThrownBy(() -> limiter.count("one"))
                .isInstanceOfSatisfying(
                        AuthException.class, e -> assertThat(e.retryAfter()).contains(Duration.ofMinutes(1)));
        limiter.count("other");
        clock.forward(Duration.ofSeconds(59));
        assertRefused(AuthException.Reason.TOO_MANY, () -> limiter.count("one"));
        clock.forward(Duration.ofSeconds(1));
        limiter.count("one");
        assertRefused(AuthException.Reason.TOO_MANY, () -> limiter.count("one"));
    }
}

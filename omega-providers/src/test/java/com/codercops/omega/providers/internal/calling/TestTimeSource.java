package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.testing.model.LanguageModelContract.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only while the code under test sleeps, unless a test advances it. */
public final class TestTimeSource implements TimeSource {
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    public final List<Duration> slept = new ArrayList<>();
    private final Pause pause;
    private Duration passed = Duration.ZERO;

    public TestTimeSource() {
        this(duration -> {});
    }

    public TestTimeSource(Pause pause) {
        this.pause = pause;
    }

    @Override
    public long nanos() {
        return passed.toNanos();
    }

    @Override
    public Instant now() {
        return START.plus(passed);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        pause.sleep(duration);
        slept.add(duration);
        pass(duration);
    }

    public void pass(Duration duration) {
        passed = passed.plus(duration);
    }
}

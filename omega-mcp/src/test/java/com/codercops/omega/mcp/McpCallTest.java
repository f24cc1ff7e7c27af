package com.codercops.omega.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class McpCallTest {
    private final McpCall call = new McpCall("owner", "caller", ClientConnection.PERMANENT);
    private final List<Double> percents = new ArrayList<>();

    @Test
    void progressGrowsAndRepetitionsAreLeftOut() {
        call.listener((percent, message) -> percents.add(percent));
        call.progress(new Progress(5, "Writing"));
        call.progress(new Progress(15, "Checking"));
        call.progress(new Progress(15, "Checking"));
        call.progress(new Progress(15.5, "Checking"));
        call.progress(new Progress(5, "Writing again"));
        call.progress(new Progress(100, "Done"));
        assertThat(percents).containsExactly(5.0, 15.0, 15.01, 100.0);
    }

    @Test
    void cancelledCallReportsNoProgress() {
        call.listener((percent, message) -> percents.add(percent));
        call.cancel();
        call.progress(new Progress(5, "Writing"));
        assertThat(percents).isEmpty();
        assertThatThrownBy(() -> call.interruptibly(() -> "done")).isInstanceOf(CallCancelledException.class);
    }

    @Test
    void cancellationInterruptsTheWorkButNotTheNextWorkOfTheThread() throws Exception {
        CallRegistry calls = new CallRegistry();
        assertThat(calls.add(7, call)).isTrue();
        assertThat(calls.add(7, call)).isFalse();
        CountDownLatch running = new CountDownLatch(1);
        Thread canceller = new Thread(() -> {
            try {
                running.await();
                calls.cancel(Map.of("requestId", "7"));
                calls.cancel(Map.of("requestId", 7));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        canceller.start();
        assertThatThrownBy(() -> call.interruptibly(() -> {
                    running.countDown();
                    Thread.sleep(50_000);
                    return "";
                }))
                .isInstanceOf(InterruptedException.class);
        canceller.join();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThatThrownBy(call::requireWanted).isInstanceOf(CallCancelledException.class);
    }

    @Test
    void oneCallOfEachOwnerRuns() {
        CallLimiter limiter = new CallLimiter(2);
        CallLimiter.Permit first = limiter.acquire("a");
        assertThatThrownBy(() -> limiter.acquire("a")).isInstanceOf(ToolException.class);
        CallLimiter.Permit second = limiter.acquire("b");
        assertThatThrownBy(() -> limiter.acquire("c")).hasMessageContaining("the maximum");
        first.close();
        second.close();
        limiter.acquire("a").close();
    }

    @Test
    void eventsBecomeSentences() throws Exception {
        assertThat(progress("{\"type\":\"model_call_started\",\"model\":\"m\\u001b[2J\",\"fix\":false}"))
                .isEqualTo(new Progress(5, "Requesting a script from m\\x1b[2J"));
        assertThat(progress("{\"type\":\"render_progress\",\"scene\":\"A\",\"frame\":5,\"frames\":10}"))
                .isEqualTo(new Progress(62.5, "Rendering the scene A"));
        assertThat(progress("{\"type\":\"render_progress\",\"scene\":\"A\",\"frame\":5,\"frames\":0}")
                        .percent())
                .isEqualTo(95);
        assertThat(Progress.of(new ObjectMapper().readTree("{\"type\":\"script_printed\"}")))
                .isEmpty();
    }

    private static Progress progress(String event) throws Exception {
        return Progress.of(new ObjectMapper().readTree(event)).orElseThrow();
    }
}

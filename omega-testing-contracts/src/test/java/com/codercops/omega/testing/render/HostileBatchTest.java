package com.codercops.omega.testing.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.testing.render.HostileBatch.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostileBatchTest {
    private static final Outcome OUTCOME = new Outcome(null, new RecordingListener(), Duration.ZERO);

    @Test
    void everyScriptIsInOneBatchAndTrapsAreInSeparateBatches() {
        List<HostileBatch> batches = HostileBatch.of(HostileScript.all(), script -> OUTCOME);
        assertThat(batches.stream().flatMap(batch -> batch.scripts().stream()))
                .containsExactlyInAnyOrderElementsOf(HostileScript.all());
        assertThat(batches)
                .filteredOn(batch -> batch.scripts().stream().anyMatch(HostileScript::needsNextJob))
                .hasSizeGreaterThan(3)
                .allSatisfy(batch -> assertThat(batch.scripts()).hasSize(1));
        batches.forEach(HostileBatch::close);
    }

    @Test
    void scriptsRunTwoAtATime() throws Exception {
        List<HostileScript> scripts = scripts();
        CyclicBarrier both = new CyclicBarrier(2);
        try (HostileBatch batch = batch(scripts, script -> {
            both.await(30, TimeUnit.SECONDS);
            return OUTCOME;
        })) {
            for (HostileScript script : scripts) {
                assertThat(batch.await(script, Duration.ofSeconds(30))).isSameAs(OUTCOME);
            }
        }
    }

    @Test
    void scriptThatTakesTooLongIsInterrupted() throws Exception {
        List<HostileScript> scripts = scripts();
        CountDownLatch interrupted = new CountDownLatch(1);
        try (HostileBatch batch = batch(scripts, script -> {
            if (script.equals(scripts.get(0))) {
                try {
                    TimeUnit.DAYS.sleep(1);
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
            }
            return OUTCOME;
        })) {
            assertThatThrownBy(() -> batch.await(scripts.get(0), Duration.ofMillis(10)))
                    .isInstanceOf(TimeoutException.class);
            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(batch.await(scripts.get(1), Duration.ofSeconds(30))).isSameAs(OUTCOME);
        }
    }

    private static List<HostileScript> scripts() {
        return HostileScript.all().stream()
                .filter(script -> !script.needsNextJob())
                .limit(4)
                .toList();
    }

    private static HostileBatch batch(List<HostileScript> scripts, HostileBatch.Run run) {
        List<HostileBatch> batches = HostileBatch.of(scripts, run);
        assertThat(batches).hasSize(1);
        return batches.get(0);
    }
}

package com.codercops.omega.testing.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Records a run's events, and asserts the order that every backend guarantees. Used by one run at a time. */
final class RecordingListener implements RenderListener {
    private static final List<String> PHASES = List.of("compile", "import", "check", "render", "combine", "verify");

    final CountDownLatch printed = new CountDownLatch(1);
    private final List<RenderEvent> events = new ArrayList<>();

    @Override
    public synchronized void on(RenderEvent event) {
        events.add(event);
        if (event instanceof RenderEvent.ScriptPrinted) {
            printed.countDown();
        }
    }

    synchronized <T extends RenderEvent> List<T> of(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<String> phases() {
        return of(RenderEvent.PhaseStarted.class).stream()
                .map(RenderEvent.PhaseStarted::phase)
                .toList();
    }

    /** For any reports of a script, progress never decreases and never exceeds the total. */
    void assertPlausible() {
        assertThat(phases()).isSubsetOf(PHASES);
        RenderEvent.RenderProgress before = null;
        for (RenderEvent.RenderProgress now : of(RenderEvent.RenderProgress.class)) {
            assertThat(now.frame()).as("frame of %s", now).isBetween(0, now.frames());
            assertThat(now.play()).as("play of %s", now).isBetween(0, now.plays());
            if (before != null && before.scene().equals(now.scene())) {
                assertThat(now.frame()).as("frame after %s", before).isGreaterThanOrEqualTo(before.frame());
            }
            before = now;
        }
        String scene = "";
        int next = 0;
        for (RenderEvent.PlayStarted play : of(RenderEvent.PlayStarted.class)) {
            next = play.scene().equals(scene) ? next : 0;
            scene = play.scene();
            assertThat(play.index()).as("index of %s", play).isEqualTo(next++);
        }
    }
}

package com.codercops.omega.render.k8s.fanout;

import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderListener;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Collects the events of several pods for the listener of one render. What the check of the whole script has reported does not come
 * again. Thread-safe, except for {@link #deliver} and {@link #check}, which belong to the thread of the render.
 */
public final class SliceListener implements RenderListener {
    private final RenderListener target;
    private final Set<RenderEvent> once = new HashSet<>();
    private final Queue<RenderEvent> waiting = new ConcurrentLinkedQueue<>();

    public SliceListener(RenderListener target) {
        this.target = target;
    }

    /** Passes an event of the check of the whole script on. */
    public void check(RenderEvent event) {
        if (repeats(event)) {
            once.add(event);
        }
        target.on(event);
    }

    @Override
    public void on(RenderEvent event) {
        waiting.add(event);
    }

    /** Passes the events on that have arrived since. */
    public void deliver() {
        for (RenderEvent event = waiting.poll(); event != null; event = waiting.poll()) {
            if (!checked(event) && (!repeats(event) || once.add(event))) {
                target.on(event);
            }
        }
    }

    private static boolean checked(RenderEvent event) {
        return event instanceof RenderEvent.ScenesFound
                || event instanceof RenderEvent.ScenePlanned
                || event instanceof RenderEvent.LayoutProblemFound;
    }

    private static boolean repeats(RenderEvent event) {
        return event instanceof RenderEvent.WarningRaised || event instanceof RenderEvent.PhaseStarted;
    }
}

package com.codercops.omega.pipeline.internal;

import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.script.LayoutProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One render that can end after its check. A backend checks each selected scene before it draws the first one, so a script
 * that is to be changed costs one check and no drawing. Not thread-safe.
 */
final class CheckedRender implements RenderListener {
    /** Ends the render: an exception of a listener does. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super("The render is not needed", null, false, false);
        }
    }

    /**
     * The end of a render.
     *
     * @param result null if the render was stopped
     * @param report of the check if the render was stopped; it has scenes, plans and layout problems only
     */
    record Outcome(@Nullable RenderResult result, RunReport report) {}

    private final RenderListener listener;
    private final Predicate<RunReport> stop;
    private final List<ScenePlan> plans = new ArrayList<>();
    private final List<LayoutProblem> layout = new ArrayList<>();
    private List<String> found = List.of();
    private List<String> chosen = List.of();
    private final List<RenderEvent> held = new ArrayList<>();
    private boolean decided;
    private @Nullable RunReport stopped;

    private CheckedRender(RenderListener listener, Predicate<RunReport> stop) {
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Runs a script. Blocks.
     *
     * @param stop whether the report of the check makes the render unnecessary
     */
    static Outcome run(RenderBackend backend, RenderRequest request, RenderListener listener, Predicate<RunReport> stop)
            throws InterruptedException {
        CheckedRender render = new CheckedRender(listener, stop);
        try {
            RenderResult result = PluginAnswer.require(
                    backend.render(request, render), "render backend", backend.id(), "a result of render");
            render.release();
            return new Outcome(result, result.report());
        } catch (RuntimeException e) {
            if (render.stopped == null) {
                throw e;
            }
            return new Outcome(null, render.stopped);
        }
    }

    @Override
    public void on(RenderEvent event) {
        if (event instanceof RenderEvent.LayoutProblemFound wrong) {
            layout.add(wrong.problem());
            // People hear only of problems that stay.
            if (!decided) {
                held.add(event);
                return;
            }
        }
        listener.on(event);
        if (event instanceof RenderEvent.ScenesFound scenes) {
            // A backend may run a script again with more files.
            plans.clear();
            layout.clear();
            held.clear();
            found = scenes.found();
            chosen = scenes.chosen();
        } else if (event instanceof RenderEvent.ScenePlanned planned) {
            plans.add(planned.plan());
            if (plans.size() == chosen.size()) {
                stopIfUnnecessary();
                release();
            }
        }
    }

    private void stopIfUnnecessary() {
        RunReport report = new RunReport(found, plans, Map.of(), 0, Duration.ZERO, "", "", layout, List.of());
        if (stop.test(report)) {
            stopped = report;
            throw new Stop();
        }
    }

    private void release() {
        decided = true;
        held.forEach(listener::on);
        held.clear();
    }
}

package com.codercops.omega.testing.render;

import com.codercops.omega.render.RenderResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hostile scripts that run two at a time, so that a waiting script does not delay the others. The suite checks for
 * leftovers, and renders a harmless script, after each batch instead of after each script.
 */
final class HostileBatch implements AutoCloseable {
    private static final int SIZE = 8;
    /** A contract's backend allows two jobs at a time. */
    private static final int CONCURRENCY = 2;

    private final List<HostileScript> scripts;
    private final Run run;
    private final ExecutorService callers = Executors.newFixedThreadPool(CONCURRENCY);
    private final List<Future<Outcome>> outcomes = new ArrayList<>();

    /** The outcome of a script's run, and what the backend reported during the run. */
    record Outcome(RenderResult result, RecordingListener events, Duration time) {}

    /** Renders one script. */
    interface Run {
        Outcome of(HostileScript script) throws Exception;
    }

    private HostileBatch(List<HostileScript> scripts, Run run) {
        this.scripts = List.copyOf(scripts);
        this.run = run;
    }

    /** Keeps the order. A script that sets a trap for the next job has a separate batch. */
    static List<HostileBatch> of(List<HostileScript> scripts, Run run) {
        List<HostileBatch> batches = new ArrayList<>();
        List<HostileScript> together = new ArrayList<>();
        for (HostileScript script : scripts) {
            if (script.needsNextJob()) {
                batches.add(new HostileBatch(List.of(script), run));
                continue;
            }
            together.add(script);
            if (together.size() == SIZE) {
                batches.add(new HostileBatch(together, run));
                together.clear();
            }
        }
        if (!together.isEmpty()) {
            batches.add(new HostileBatch(together, run));
        }
        return batches;
    }

    List<HostileScript> scripts() {
        return scripts;
    }

    /**
     * Waits for a script's outcome; the first call starts the batch. Call it in the order of the scripts, so that the
     * script already runs when the wait begins.
     *
     * @throws TimeoutException if the script takes longer; it is interrupted
     */
    Outcome await(HostileScript script, Duration timeout) throws Exception {
        if (outcomes.isEmpty()) {
            scripts.forEach(each -> outcomes.add(callers.submit(() -> run.of(each))));
        }
        Future<Outcome> outcome = outcomes.get(scripts.indexOf(script));
        try {
            return outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            outcome.cancel(true);
            throw e;
        }
    }

    /** Interrupts the running scripts. */
    @Override
    public void close() {
        callers.shutdownNow();
    }
}

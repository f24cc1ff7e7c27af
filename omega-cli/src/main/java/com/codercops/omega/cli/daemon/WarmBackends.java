package com.codercops.omega.cli.daemon;

import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.local.EarlySandbox;
import com.codercops.omega.render.local.LocalRenderBackend;
import com.codercops.omega.render.local.LocalSettings;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * At most one backend with a warm sandbox that no script has used. A command takes it, and it ends with the command, so no
 * sandbox serves two commands. Thread-safe.
 */
final class WarmBackends implements AutoCloseable {
    private final Set<RenderBackend> taken = new HashSet<>();
    private final @Nullable EarlySandbox early;
    private @Nullable Warm warm;
    private boolean closed;

    private record Warm(LocalSettings settings, RenderBackend backend) {}

    /** @param early a sandbox for the first command, or null; it ends after that command */
    WarmBackends(@Nullable EarlySandbox early) {
        this.early = early;
    }

    /** The backend that waits, if it has exactly these settings, or a new one. The caller gives it to {@link #end}. */
    RenderBackend take(LocalSettings settings) {
        RenderBackend backend = waiting(settings);
        if (backend == null) {
            backend = new LocalRenderBackend(settings, early);
        }
        synchronized (this) {
            taken.add(backend);
        }
        return backend;
    }

    private @Nullable RenderBackend waiting(LocalSettings settings) {
        Warm waiting = exchange(null);
        if (waiting == null || waiting.settings().equals(settings)) {
            return waiting == null ? null : waiting.backend();
        }
        waiting.backend().close();
        return null;
    }

    /** Lets the launcher start a sandbox for the next process, even if the first command needs none. */
    void keepRecord() {
        if (early != null) {
            early.keepRecord();
        }
    }

    /** Ends the sandbox that the launcher started, if the first command did not use it. */
    void endEarly() {
        if (early != null) {
            early.close();
        }
    }

    /** Ends the sandboxes of a command. Blocks until nothing is left of them. */
    void end(RenderBackend backend) {
        backend.close();
        synchronized (this) {
            taken.remove(backend);
        }
    }

    /**
     * Starts a sandbox for the next command, unless one with these settings waits. Replaces one with other settings. Also
     * tests its protections, which every video records. Blocks for about two seconds.
     */
    void prepare(LocalSettings settings) {
        synchronized (this) {
            if (closed || (warm != null && warm.settings().equals(settings))) {
                return;
            }
        }
        RenderBackend prepared = new LocalRenderBackend(settings);
        Warm replaced = exchange(new Warm(settings, prepared));
        if (replaced != null) {
            replaced.backend().close();
        }
        test(prepared);
    }

    private static void test(RenderBackend prepared) {
        try {
            prepared.capabilities();
        } catch (RenderException e) {
            // The command that takes the backend gets the same failure.
            System.err.println("The sandbox could not be tested: " + e.getMessage());
        }
    }

    private synchronized @Nullable Warm exchange(@Nullable Warm next) {
        if (closed) {
            return next;
        }
        Warm before = warm;
        warm = next;
        return before;
    }

    /** Whether a sandbox waits for a command. */
    synchronized boolean isWarm() {
        return warm != null;
    }

    /** Ends all sandboxes, and waits until nothing is left of them. */
    @Override
    public void close() {
        Set<RenderBackend> ending;
        synchronized (this) {
            closed = true;
            ending = new HashSet<>(taken);
            if (warm != null) {
                ending.add(warm.backend());
                warm = null;
            }
        }
        ending.forEach(RenderBackend::close);
        endEarly();
    }
}

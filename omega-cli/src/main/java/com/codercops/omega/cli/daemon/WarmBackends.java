package com.codercops.omega.cli.daemon;

import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.local.LocalRenderBackend;
import com.codercops.omega.render.local.LocalSettings;
import org.jspecify.annotations.Nullable;

/**
 * At most one backend with a warm sandbox that no script has used. A command that takes it closes it at its end, so no
 * sandbox serves two commands. Thread-safe.
 */
final class WarmBackends implements AutoCloseable {
    private @Nullable Warm warm;
    private boolean closed;

    private record Warm(LocalSettings settings, RenderBackend backend) {}

    /** The backend that waits, if it has exactly these settings, or a new one. The caller closes it. */
    RenderBackend take(LocalSettings settings) {
        Warm taken = exchange(null);
        if (taken != null && taken.settings().equals(settings)) {
            return taken.backend();
        }
        close(taken);
        return new LocalRenderBackend(settings);
    }

    /** Starts a sandbox for the next command, unless one with these settings waits. Replaces one with other settings. */
    void prepare(LocalSettings settings) {
        synchronized (this) {
            if (closed || (warm != null && warm.settings().equals(settings))) {
                return;
            }
        }
        Warm prepared = new Warm(settings, new LocalRenderBackend(settings));
        close(exchange(prepared));
    }

    private synchronized @Nullable Warm exchange(@Nullable Warm next) {
        if (closed) {
            return next;
        }
        Warm before = warm;
        warm = next;
        return before;
    }

    private static void close(@Nullable Warm warm) {
        if (warm != null) {
            warm.backend().close();
        }
    }

    /** Whether a sandbox waits for a command. */
    synchronized boolean isWarm() {
        return warm != null;
    }

    /** Ends the sandbox that waits. Those of running commands end with their commands. */
    @Override
    public void close() {
        Warm last;
        synchronized (this) {
            last = warm;
            warm = null;
            closed = true;
        }
        close(last);
    }
}

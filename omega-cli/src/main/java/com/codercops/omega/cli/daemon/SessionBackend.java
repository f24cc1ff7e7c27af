package com.codercops.omega.cli.daemon;

import com.codercops.omega.render.DelegatingBackend;
import com.codercops.omega.render.RenderBackend;

/**
 * The backend of one command, whose client need not wait until the sandbox has ended.
 *
 * @param end what closing it does
 */
record SessionBackend(RenderBackend real, Runnable end) implements DelegatingBackend {
    @Override
    public void close() {
        end.run();
    }
}

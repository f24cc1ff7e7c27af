package com.codercops.omega.runner;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;

/** A runner in a sandbox that a pool can hold. */
public interface RunnerSandbox extends RunnerTransport {
    /**
     * Applies the limits of the next job, and counts violations from now on.
     *
     * @throws RenderException when the limits cannot be applied
     */
    void limit(RenderLimits limits);

    /** Whether the sandbox can take another job: it is alive, and no limit was exceeded in it. */
    boolean reusable();
}

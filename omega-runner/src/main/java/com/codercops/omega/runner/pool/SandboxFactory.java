package com.codercops.omega.runner.pool;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.runner.packages.InstalledPackage;
import java.util.List;

/** Starts sandboxes for a pool. Thread-safe. */
public interface SandboxFactory {
    /**
     * Starts a runner in a new sandbox. Does not wait until the runner is ready.
     *
     * @param limits the limits to start with
     * @param job the id of the first job, or empty for a sandbox that waits for one
     * @throws RenderException when the sandbox cannot be started
     */
    Sandbox start(RenderLimits limits, String job) throws InterruptedException;

    /** The packages that scripts can import in a sandbox that starts now. */
    List<InstalledPackage> packages();
}

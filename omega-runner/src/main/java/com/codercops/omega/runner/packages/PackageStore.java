package com.codercops.omega.runner.packages;

import com.codercops.omega.render.RenderException;

/** Where a backend keeps installed packages. Thread-safe. */
public interface PackageStore {
    /** Whether a package is installed. If it is, sandboxes that start from now on can import it. */
    boolean isInstalled(AllowedPackage wanted);

    /**
     * Prepares a directory for a package. Two threads never stage the same package at the same time, but two processes may.
     *
     * @throws RenderException if the directory cannot be prepared
     */
    StagedPackage stage(AllowedPackage wanted) throws InterruptedException;
}

package com.codercops.omega.runner;

import com.codercops.omega.render.RenderException;
import java.util.Optional;

/** Where a backend keeps packages, and how it puts them there. Thread-safe. */
public interface PackageStore {
    /** Whether a package is there; if it is, sandboxes that start from now on get to see it. */
    boolean has(AllowedPackage wanted);

    /**
     * Fetches a package from the index, tries to import it, and keeps it, whole or not at all. Blocks; sandboxes that start
     * from now on get to see it. Never called for the same package by two threads at once, but perhaps by two programs.
     *
     * @return why it cannot be had here, ever, or nothing when it is there
     * @throws RenderException when another try may succeed, or what came is not what was pinned
     */
    Optional<String> add(AllowedPackage wanted) throws InterruptedException;
}

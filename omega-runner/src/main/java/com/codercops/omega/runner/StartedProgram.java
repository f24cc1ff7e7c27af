package com.codercops.omega.runner;

import java.time.Duration;
import java.util.Optional;

/** A program that a backend has started in a sandbox, and that ends by itself. Whoever started it kills it in the end. */
public interface StartedProgram extends RunnerTransport {
    /**
     * Waits for its end.
     *
     * @return the exit code, or nothing when it still runs after that time
     */
    Optional<Integer> await(Duration patience) throws InterruptedException;
}

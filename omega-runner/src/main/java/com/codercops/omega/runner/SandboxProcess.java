package com.codercops.omega.runner;

import java.time.Duration;
import java.util.Optional;

/** A program that a backend has started in a sandbox and that ends by itself. The caller that starts it also kills it. */
public interface SandboxProcess extends RunnerTransport {
    /**
     * Waits until the program ends.
     *
     * @return the exit code, or empty when the program still runs after the timeout
     */
    Optional<Integer> awaitExit(Duration timeout) throws InterruptedException;
}

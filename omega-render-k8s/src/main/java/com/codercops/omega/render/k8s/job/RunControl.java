package com.codercops.omega.render.k8s.job;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What the process that runs a script decides about it.
 *
 * @param closed whether this process ends its runs
 * @param keep whether a Job goes on after this process has left it
 * @param waiting receives why the run waits, if it waits for some time
 */
public record RunControl(BooleanSupplier closed, BooleanSupplier keep, Consumer<String> waiting) {
    void requireOpen() {
        if (closed.getAsBoolean()) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The render backend is closed.");
        }
    }
}

package com.codercops.omega.pipeline.internal;

import com.codercops.omega.OmegaException;
import org.jspecify.annotations.Nullable;

/** Checks what plugins return, because not every plugin is compiled with null checks. */
final class PluginAnswer {
    private PluginAnswer() {}

    /**
     * Returns the answer.
     *
     * @param kind of the plugin, such as {@code render backend}
     * @param name of the plugin
     * @param expected what it should have returned, such as {@code a result of render}
     * @throws OmegaException if there is none
     */
    static <T> T require(@Nullable T answer, String kind, String name, String expected) {
        if (answer == null) {
            throw new OmegaException("The " + kind + " '" + name + "' returned null instead of " + expected
                    + ". This is a defect of the " + kind + "; report it to its author.");
        }
        return answer;
    }
}

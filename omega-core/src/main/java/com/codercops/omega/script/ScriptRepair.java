package com.codercops.omega.script;

import java.util.Optional;

/**
 * Repairs a failed script with a rule instead of a model.
 *
 * <p>Implementations are deterministic, thread-safe and fast. They return a script that differs from the given one, or
 * nothing.
 */
public interface ScriptRepair {
    /** The name for messages. Default: the name of the class. */
    default String name() {
        return getClass().getName();
    }

    /** Repairs {@code script}, which failed with {@code failure}. Empty if no rule applies. */
    Optional<RepairedScript> repair(Script script, ScriptFailure failure);

    /**
     * The result of a rule.
     *
     * @param script the repaired script
     * @param rule the id of the rule
     * @param explanation one sentence for people
     */
    record RepairedScript(Script script, String rule, String explanation) {}
}

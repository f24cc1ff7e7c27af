package com.codercops.omega.script;

import java.util.Optional;

/**
 * Mends a script without a model, where a failure proves that a rule applies.
 *
 * <p>Implementations are deterministic, thread-safe and quick; they return a script that differs from the given one, or
 * nothing. A script that works is never given to them.
 */
public interface ScriptRepair {
    /** Mends {@code script}, which failed with {@code failure}, or returns empty when no rule applies. */
    Optional<RepairedScript> repair(Script script, ScriptFailure failure);

    /**
     * What a rule made of a script.
     *
     * @param script the mended script
     * @param rule the rule's id
     * @param explanation one sentence for people
     */
    record RepairedScript(Script script, String rule, String explanation) {}
}

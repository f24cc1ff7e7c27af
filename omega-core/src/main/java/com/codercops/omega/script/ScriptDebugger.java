package com.codercops.omega.script;

import com.codercops.omega.model.Allowance;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.script.ScriptGenerator.WrittenScript;
import java.util.List;

/**
 * Writes a better script after one failed.
 *
 * <p>Implementations are thread-safe; the call blocks and honours interruption.
 */
public interface ScriptDebugger {
    /** Who fixes, for events and records. */
    String name();

    /**
     * Writes the next script.
     *
     * @param request what the person asked for
     * @param tried every script that failed so far with its failure, oldest first, at least one
     * @param allowance what it may cost
     * @throws ModelException when the model cannot answer
     * @throws InterruptedException when the calling thread is interrupted
     */
    WrittenScript fix(ScriptRequest request, List<Tried> tried, Allowance allowance) throws InterruptedException;

    /** A script that was tried, and how it failed. */
    record Tried(Script script, ScriptFailure failure) {}
}

package com.codercops.omega.script;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.model.TokenUsage;

/**
 * Writes the first script for a request. The standard implementation is {@link com.codercops.omega.prompt.ModelScriptWriter}, which
 * asks a language model.
 *
 * <p>Implementations are thread-safe. Calls block. An interrupt stops them.
 */
public interface ScriptGenerator {
    /** The name for events and records. */
    String name();

    /**
     * Writes a script.
     *
     * @param budget the limit; a call that would certainly exceed it is not made
     * @throws ModelException if the model gives no script
     * @throws InterruptedException if the calling thread is interrupted; all work has stopped
     */
    GeneratedScript generate(ScriptRequest request, RemainingBudget budget) throws InterruptedException;

    /**
     * A script with its cost.
     *
     * @param script the script, which has not run yet
     * @param remark the comment of the model, or empty
     * @param usage the tokens of all calls
     * @param model the model that wrote it
     * @param usd the price of the tokens in US dollars, 0 if unknown
     */
    record GeneratedScript(Script script, String remark, TokenUsage usage, String model, double usd) {}
}

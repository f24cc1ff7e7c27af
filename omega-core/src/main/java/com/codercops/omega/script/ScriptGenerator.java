package com.codercops.omega.script;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.model.TokenUsage;

/**
 * Writes the first script for a request. The usual one is {@link com.codercops.omega.prompt.ModelScriptWriter}, which
 * asks a language model.
 *
 * <p>Implementations are thread-safe; the call blocks and honours interruption.
 */
public interface ScriptGenerator {
    /** Who writes, for events and records. */
    String name();

    /**
     * Writes a script.
     *
     * @param allowance what it may cost; no call begins that would surely pass it
     * @throws ModelException when the model cannot answer
     * @throws InterruptedException when the calling thread is interrupted; nothing goes on in the background
     */
    GeneratedScript generate(ScriptRequest request, RemainingBudget allowance) throws InterruptedException;

    /**
     * A script and what its writing cost.
     *
     * @param script the script, not yet tried
     * @param remark what the writer said about it, or empty
     * @param usage tokens of all calls that it took
     * @param model which model wrote it
     * @param usd US dollars for the tokens, 0 where their price is not known
     */
    record GeneratedScript(Script script, String remark, TokenUsage usage, String model, double usd) {}
}

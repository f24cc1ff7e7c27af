package com.codercops.omega.script;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.model.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the first script for a request, and changes scripts as a person asks. The standard implementation is {@link com.codercops.omega.prompt.ModelScriptWriter}, which
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
     * Writes a changed script.
     *
     * @param budget the limit; a call that would certainly exceed it is not made
     * @throws ModelException if the model gives no script, or the script unchanged
     * @throws InterruptedException if the calling thread is interrupted; all work has stopped
     */
    GeneratedScript revise(RevisionTask task, RemainingBudget budget) throws InterruptedException;

    /**
     * The input of a revision.
     *
     * @param request the script and the wish
     * @param layout the layout problems of the script's images, as far as it ran
     * @param failure why the script fails, or null if it runs
     */
    record RevisionTask(
            RevisionRequest request,
            List<LayoutProblem> layout,
            @Nullable ScriptFailure failure) {
        public RevisionTask {
            layout = List.copyOf(layout);
        }
    }

    /**
     * A script with its cost.
     *
     * @param script the script, which has not run yet
     * @param remark the comment of the model, or empty
     * @param usage the tokens of all calls
     * @param model the model that wrote it
     * @param usd the price of the tokens in US dollars, 0 if unknown
     * @param omitted what the script lacks because the answers were cut off, one sentence each
     */
    record GeneratedScript(
            Script script, String remark, TokenUsage usage, String model, double usd, List<String> omitted)
            implements ModelAnswer {
        public GeneratedScript {
            omitted = List.copyOf(omitted);
        }

        /** A complete script. */
        public GeneratedScript(Script script, String remark, TokenUsage usage, String model, double usd) {
            this(script, remark, usage, model, usd, List.of());
        }
    }
}

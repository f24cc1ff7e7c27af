package com.codercops.omega.model;

import java.util.Optional;

/**
 * A language model. A provider implements {@link #complete}; prompting, extraction of scripts, retries and budgets are
 * Omega's.
 *
 * <p>Implementations are thread-safe. Whoever created the model closes it, where it is {@link AutoCloseable}.
 */
public interface LanguageModel {
    /** Which provider and model this is, such as {@code openai-compatible:llama3}; shown and recorded. */
    String name();

    /**
     * Answers one request. Blocks; an interruption aborts the call.
     *
     * @throws ModelException when there is no answer
     * @throws InterruptedException when the calling thread is interrupted
     */
    ModelResponse complete(ModelRequest request) throws InterruptedException;

    /** What its tokens cost, where that is known. */
    default Optional<TokenPrice> price() {
        return Optional.empty();
    }

    /** What this model can do beyond text; nothing, unless it says so. */
    default ModelCapabilities capabilities() {
        return ModelCapabilities.TEXT_ONLY;
    }
}

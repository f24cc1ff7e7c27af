package com.codercops.omega.model;

import java.util.List;
import java.util.Optional;

/**
 * A language model. A provider implements {@link #complete}. Omega does the prompting, the extraction of scripts and the
 * budgets.
 *
 * <p>Implementations are thread-safe. The creator of a model closes it if it is {@link AutoCloseable}.
 */
public interface LanguageModel {
    /** The provider and the model, such as {@code openai-compatible:llama3}, for messages and records. */
    String name();

    /**
     * Answers one request. Blocks. An interrupt cancels the call.
     *
     * @throws ModelException if there is no answer
     * @throws InterruptedException if the calling thread is interrupted
     */
    ModelResponse complete(ModelRequest request) throws InterruptedException;

    /** The price of its tokens, if known. */
    default Optional<TokenPrice> price() {
        return Optional.empty();
    }

    /** What this model supports beyond text. Default: nothing. */
    default ModelCapabilities capabilities() {
        return ModelCapabilities.TEXT_ONLY;
    }

    /** For a model with a fixed set of answers: one prompt for each. Default: none, because it answers any prompt. */
    default List<String> examples() {
        return List.of();
    }
}

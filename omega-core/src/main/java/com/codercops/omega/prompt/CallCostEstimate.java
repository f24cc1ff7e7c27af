package com.codercops.omega.prompt;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelRequest.Message;
import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.model.TokenUsage;
import java.util.List;
import java.util.Optional;

/**
 * The estimated minimum cost of a model call.
 *
 * @param inputTokens the estimated tokens of its request
 */
record CallCostEstimate(long inputTokens) {
    /** English and Python have about four characters per token with common tokenizers. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    /** Providers count at most about 1,600 tokens for an image, and scale larger ones down. */
    private static final int CHARACTERS_PER_IMAGE = 1_600 * CHARACTERS_PER_TOKEN;

    /** The smallest script with a sentence before it. */
    private static final int MIN_OUTPUT = 100;

    static CallCostEstimate of(String instructions, List<Message> messages) {
        long characters = instructions.length();
        for (Message message : messages) {
            characters += message.text().length()
                    + (long) CHARACTERS_PER_IMAGE * message.images().size();
        }
        return new CallCostEstimate(characters / CHARACTERS_PER_TOKEN);
    }

    /**
     * Returns the longest answer, in tokens, that keeps the call within the budget.
     *
     * @throws ModelException if even a short answer would exceed it
     */
    int maxOutputTokens(RemainingBudget budget, TokenUsage used, Optional<TokenPrice> price, int limit, String model) {
        double maxTokens = Math.min(limit, budget.tokens() - used.total() - inputTokens);
        if (maxTokens < MIN_OUTPUT) {
            throw new ModelException(
                    Reason.TOKEN_BUDGET,
                    "The next call of " + model + " would exceed the token budget: its request alone has about "
                            + inputTokens + " tokens, and " + (budget.tokens() - used.total()) + " are left.");
        }
        if (!budget.hasCostLimit()) {
            return (int) maxTokens;
        }
        TokenPrice known = price.orElseThrow(() -> new ModelException(
                Reason.COST_BUDGET,
                "The price of " + model + " is not known, so Omega cannot enforce a cost budget. Set the price of the"
                        + " model, or use a token budget."));
        double affordable = known.outputTokens(budget.usd() - known.of(used), inputTokens);
        if (affordable < MIN_OUTPUT) {
            throw new ModelException(
                    Reason.COST_BUDGET, "The next call of " + model + " would exceed the cost budget.");
        }
        return (int) Math.min(maxTokens, affordable);
    }
}

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
 * What a call will cost at least, before it is made.
 *
 * @param inputTokens of its request, estimated
 */
record CallCostEstimate(long inputTokens) {
    /** English and Python have about four characters a token with the usual tokenizers. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    /** A shorter answer holds no video: the smallest script with a sentence before it. */
    private static final int LEAST_OUTPUT = 100;

    static CallCostEstimate of(String instructions, List<Message> messages) {
        long characters = instructions.length();
        for (Message message : messages) {
            characters += message.text().length();
        }
        return new CallCostEstimate(characters / CHARACTERS_PER_TOKEN);
    }

    /**
     * How long the answer may be, in tokens, so that the call stays within the allowance.
     *
     * @throws ModelException when even a short answer would pass it
     */
    int mostOutput(RemainingBudget allowance, TokenUsage used, Optional<TokenPrice> price, int limit, String model) {
        double most = Math.min(limit, allowance.tokens() - used.total() - inputTokens);
        if (most < LEAST_OUTPUT) {
            throw new ModelException(
                    Reason.TOKEN_BUDGET,
                    "The next call of " + model + " would pass the token budget: its request alone has about "
                            + inputTokens + " tokens, and " + (allowance.tokens() - used.total()) + " are left.");
        }
        if (!allowance.boundsMoney()) {
            return (int) most;
        }
        TokenPrice known = price.orElseThrow(() -> new ModelException(
                Reason.COST_BUDGET,
                "The price of " + model + " is not known, so a budget in dollars cannot be kept. Set the model's price,"
                        + " or take a token budget instead."));
        double affordable = known.outputTokens(allowance.usd() - known.of(used), inputTokens);
        if (affordable < LEAST_OUTPUT) {
            throw new ModelException(
                    Reason.COST_BUDGET, "The next call of " + model + " would pass the budget in dollars.");
        }
        return (int) Math.min(most, affordable);
    }
}

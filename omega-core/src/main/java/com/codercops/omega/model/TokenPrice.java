package com.codercops.omega.model;

/**
 * The price of a model's tokens in US dollars for a million.
 *
 * @param input for tokens of the request, 0 or more
 * @param output for tokens of the answer, 0 or more
 */
public record TokenPrice(double input, double output) {
    /** For models that run locally. */
    public static final TokenPrice FREE = new TokenPrice(0, 0);

    private static final double MILLION = 1_000_000;

    public TokenPrice {
        if (!(input >= 0) || !(output >= 0) || Double.isInfinite(input) || Double.isInfinite(output)) {
            throw new IllegalArgumentException("A price must be 0 or more dollars: " + input + ", " + output);
        }
    }

    /** The price of these tokens in dollars. */
    public double of(TokenUsage usage) {
        return (usage.input() * input + usage.output() * output) / MILLION;
    }

    /** The output tokens that the dollars buy after the input is paid; negative if they do not cover the input. */
    public double outputTokens(double dollars, long inputTokens) {
        double left = dollars - inputTokens * input / MILLION;
        return output == 0 ? (left < 0 ? -1 : Double.POSITIVE_INFINITY) : left / output * MILLION;
    }
}

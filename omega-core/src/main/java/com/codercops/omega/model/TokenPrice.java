package com.codercops.omega.model;

/**
 * What a model's tokens cost, in US dollars a million.
 *
 * @param input of the request, 0 or more
 * @param output of the answer, 0 or more
 */
public record TokenPrice(double input, double output) {
    /** Of models that run on one's own machine. */
    public static final TokenPrice FREE = new TokenPrice(0, 0);

    private static final double MILLION = 1_000_000;

    public TokenPrice {
        if (!(input >= 0) || !(output >= 0) || Double.isInfinite(input) || Double.isInfinite(output)) {
            throw new IllegalArgumentException("A price must be 0 or more dollars: " + input + ", " + output);
        }
    }

    /** Dollars for that many tokens. */
    public double of(TokenUsage usage) {
        return (usage.input() * input + usage.output() * output) / MILLION;
    }

    /** How many tokens of output that many dollars buy, after {@code inputTokens} were paid; below 0 when not even those. */
    public double outputTokens(double dollars, long inputTokens) {
        double left = dollars - inputTokens * input / MILLION;
        return output == 0 ? (left < 0 ? -1 : Double.POSITIVE_INFINITY) : left / output * MILLION;
    }
}

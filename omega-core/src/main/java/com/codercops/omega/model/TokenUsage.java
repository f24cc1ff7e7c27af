package com.codercops.omega.model;

/**
 * Tokens as the provider counted them; zero if it does not report them.
 *
 * @param input tokens of the request
 * @param output tokens of the answer
 */
public record TokenUsage(long input, long output) {
    public static final TokenUsage NONE = new TokenUsage(0, 0);

    public TokenUsage {
        if (input < 0 || output < 0) {
            throw new IllegalArgumentException("Tokens cannot be negative: " + input + ", " + output);
        }
    }

    public TokenUsage plus(TokenUsage other) {
        return new TokenUsage(input + other.input, output + other.output);
    }

    public long total() {
        return input + output;
    }
}

package com.codercops.omega.model;

/**
 * What a model answered.
 *
 * @param text prose and code as it came
 * @param finish why it stopped
 * @param usage what the call cost
 */
public record ModelResponse(String text, Finish finish, TokenUsage usage) {
    /** Why a model stopped. */
    public enum Finish {
        /** It had said all. */
        COMPLETE,
        /** The length limit cut it: the text is not whole. */
        LENGTH
    }
}

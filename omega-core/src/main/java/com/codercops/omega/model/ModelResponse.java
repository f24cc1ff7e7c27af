package com.codercops.omega.model;

/**
 * What a model answered.
 *
 * @param text prose and code as it came
 * @param finish why it stopped
 * @param usage what the call cost
 * @param model which model answered, where that is not the one that was asked; otherwise empty
 */
public record ModelResponse(String text, Finish finish, TokenUsage usage, String model) {
    /** Why a model stopped. */
    public enum Finish {
        /** It had said all. */
        COMPLETE,
        /** The length limit cut it: the text is not whole. */
        LENGTH
    }

    /** The answer of the very model that was asked. */
    public ModelResponse(String text, Finish finish, TokenUsage usage) {
        this(text, finish, usage, "");
    }
}

package com.codercops.omega.model;

/**
 * The answer of a model.
 *
 * @param text the unchanged text
 * @param finish why the model stopped
 * @param usage the tokens of the call
 * @param model the name of the model that answered, if it differs from the called one; otherwise empty
 */
public record ModelResponse(String text, Finish finish, TokenUsage usage, String model) {
    /** Why a model stopped. */
    public enum Finish {
        /** The answer is complete. */
        COMPLETE,
        /** The length limit cut the answer. */
        LENGTH
    }

    /** Short: without the text. */
    @Override
    public String toString() {
        return "ModelResponse[characters=" + text.length() + ", " + finish + ", " + usage
                + (model.isEmpty() ? "" : ", " + model) + "]";
    }

    /** An answer of the called model. */
    public ModelResponse(String text, Finish finish, TokenUsage usage) {
        this(text, finish, usage, "");
    }
}

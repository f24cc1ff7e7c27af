package com.codercops.omega.model;

import java.time.Duration;
import java.util.List;

/**
 * One call of a model.
 *
 * @param instructions what Omega tells the model to do (the system prompt)
 * @param messages the conversation, beginning with the person's own words, unchanged
 * @param maxOutputTokens how long the answer may be, at least 1
 * @param timeout how long the call may take in all, more than zero
 */
public record ModelRequest(String instructions, List<Message> messages, int maxOutputTokens, Duration timeout) {
    /** Who speaks. */
    public enum Role {
        USER,
        ASSISTANT
    }

    /**
     * An image that a model may look at.
     *
     * @param mediaType such as {@code image/png}
     * @param data the file's bytes; not copied, so do not change them
     */
    @SuppressWarnings("ArrayRecordComponent") // large, handed straight through, never compared
    public record Image(String mediaType, byte[] data) {}

    /**
     * One turn of the conversation.
     *
     * @param images only for models whose {@link ModelCapabilities#images()} is true
     */
    public record Message(Role role, String text, List<Image> images) {
        public Message {
            images = List.copyOf(images);
        }

        public static Message user(String text) {
            return new Message(Role.USER, text, List.of());
        }

        public static Message assistant(String text) {
            return new Message(Role.ASSISTANT, text, List.of());
        }
    }

    public ModelRequest {
        messages = List.copyOf(messages);
        if (messages.isEmpty() || messages.get(0).role() != Role.USER) {
            throw new IllegalArgumentException("The first message of a request must be the person's");
        }
        if (maxOutputTokens < 1) {
            throw new IllegalArgumentException("maxOutputTokens must be at least 1, not " + maxOutputTokens);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be more than zero, not " + timeout);
        }
    }

    /**
     * The same request with what is left of its time.
     *
     * @throws ModelException when nothing is left
     */
    ModelRequest within(Duration spent) {
        Duration left = timeout.minus(spent);
        if (left.isNegative() || left.isZero()) {
            throw new ModelException(ModelException.Reason.TIMEOUT, "The time for this call is over.");
        }
        return new ModelRequest(instructions, messages, maxOutputTokens, left);
    }

    /** The person's own words. */
    public String prompt() {
        return messages.get(0).text();
    }
}

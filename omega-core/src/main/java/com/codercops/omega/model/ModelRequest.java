package com.codercops.omega.model;

import java.time.Duration;
import java.util.List;

/**
 * One call of a model.
 *
 * @param instructions the system prompt
 * @param messages the conversation, which begins with the unchanged words of the user
 * @param maxOutputTokens the limit of the answer, at least 1
 * @param timeout the time limit of the call including retries, more than zero
 */
public record ModelRequest(String instructions, List<Message> messages, int maxOutputTokens, Duration timeout) {
    /** The author of a message. */
    public enum Role {
        USER,
        ASSISTANT
    }

    /**
     * An image for a model.
     *
     * @param mediaType such as {@code image/png}
     * @param data the file's bytes; not copied, so do not change them
     */
    @SuppressWarnings("ArrayRecordComponent") // large, passed through, never compared
    public record Image(String mediaType, byte[] data) {
        /** Short: without the data. */
        @Override
        public String toString() {
            return "Image[" + mediaType + ", bytes=" + data.length + "]";
        }
    }

    /**
     * One turn of the conversation.
     *
     * @param images only for models whose {@link ModelCapabilities#images()} is true
     */
    public record Message(Role role, String text, List<Image> images) {
        public Message {
            images = List.copyOf(images);
        }

        /** Short: without the text. */
        @Override
        public String toString() {
            return "Message[" + role + ", characters=" + text.length() + ", images=" + images.size() + "]";
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
            throw new IllegalArgumentException("The first message of a request must have the role USER");
        }
        if (maxOutputTokens < 1) {
            throw new IllegalArgumentException("maxOutputTokens must be at least 1, not " + maxOutputTokens);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be more than zero, not " + timeout);
        }
    }

    /**
     * The same request with the rest of its time.
     *
     * @throws ModelException if no time is left
     */
    ModelRequest within(Duration spent) {
        Duration left = timeout.minus(spent);
        if (left.isNegative() || left.isZero()) {
            throw new ModelException(ModelException.Reason.TIMEOUT, "The time limit of this call is reached.");
        }
        return new ModelRequest(instructions, messages, maxOutputTokens, left);
    }

    public ModelRequest withMaxOutputTokens(int limit) {
        return new ModelRequest(instructions, messages, limit, timeout);
    }

    public ModelRequest withTimeout(Duration limit) {
        return new ModelRequest(instructions, messages, maxOutputTokens, limit);
    }

    /** Short: without texts. */
    @Override
    public String toString() {
        return "ModelRequest[messages=" + messages + ", maxOutputTokens=" + maxOutputTokens + ", timeout=" + timeout
                + "]";
    }

    /** The words of the user. */
    public String prompt() {
        return messages.get(0).text();
    }
}

package com.codercops.omega.script;

/**
 * A request for a video.
 *
 * @param prompt the words of the user, 1 to {@value #MAX_PROMPT} characters
 * @param frame Manim's frame, which the video shows
 */
public record ScriptRequest(String prompt, FrameSize frame) {
    /** Longer prompts are refused, in UTF-16 units. A page of text has about 3,000. */
    public static final int MAX_PROMPT = 20_000;

    public ScriptRequest {
        if (prompt.isBlank()) {
            throw new IllegalArgumentException(
                    "The prompt is empty. Describe in a sentence what the video should show.");
        }
        if (prompt.length() > MAX_PROMPT) {
            throw new IllegalArgumentException("The prompt has " + prompt.length() + " characters, at most "
                    + MAX_PROMPT + " are allowed. Shorten it.");
        }
        int at = firstControlCharacter(prompt);
        if (at >= 0) {
            throw new IllegalArgumentException(String.format(
                    "The prompt has the control character U+%04X at position %d. Remove it.",
                    (int) prompt.charAt(at), at + 1));
        }
    }

    /** A request for a video in 16:9. */
    public ScriptRequest(String prompt) {
        this(prompt, FrameSize.WIDE);
    }

    private static int firstControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r') {
                return i;
            }
        }
        return -1;
    }
}

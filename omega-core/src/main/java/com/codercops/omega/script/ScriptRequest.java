package com.codercops.omega.script;

/**
 * A request for a video.
 *
 * @param prompt the words of the user, 1 to {@value #MAX_PROMPT} characters
 * @param frame Manim's frame, which the video shows
 * @param writing how a model writes the script
 */
public record ScriptRequest(String prompt, FrameSize frame, WritingOptions writing) {
    /** Longer prompts are refused, in UTF-16 units. A page of text has about 3,000. */
    public static final int MAX_PROMPT = 20_000;

    public ScriptRequest {
        UserText.require("prompt", prompt, MAX_PROMPT, "Describe in a sentence what the video should show.");
    }

    public ScriptRequest withFrame(FrameSize other) {
        return new ScriptRequest(prompt, other, writing);
    }

    /** Short: the beginning of the prompt. */
    @Override
    public String toString() {
        return "ScriptRequest[" + UserText.shortened(prompt) + ", " + frame + "]";
    }

    /** A request for a video in 16:9. */
    public ScriptRequest(String prompt) {
        this(prompt, FrameSize.WIDE);
    }

    /** A request that leaves everything but the frame to the model. */
    public ScriptRequest(String prompt, FrameSize frame) {
        this(prompt, frame, WritingOptions.NONE);
    }
}

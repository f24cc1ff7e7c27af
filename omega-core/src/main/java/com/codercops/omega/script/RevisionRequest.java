package com.codercops.omega.script;

/**
 * A request to change a script.
 *
 * @param base the script to change, at most {@value #MAX_SCRIPT} characters
 * @param wish what should change, in the words of the user, 1 to {@value #MAX_WISH} characters
 * @param frame Manim's frame, which the video shows
 * @param writing how a model writes what changes
 */
public record RevisionRequest(Script base, String wish, FrameSize frame, WritingOptions writing) {
    /** Longer wishes are refused, in UTF-16 units. */
    public static final int MAX_WISH = 4_000;

    /** A model gets the whole script, so longer ones are refused, in UTF-16 units. */
    public static final int MAX_SCRIPT = 100_000;

    public RevisionRequest {
        UserText.require("wish", wish, MAX_WISH, "Describe in a sentence what should change in the video.");
        if (base.source().isBlank()) {
            throw new IllegalArgumentException("The script to change is empty. Make a video from a prompt first.");
        }
        if (base.source().length() > MAX_SCRIPT) {
            throw new IllegalArgumentException(
                    "The script to change has " + base.source().length() + " characters, at most " + MAX_SCRIPT
                            + " are allowed. Shorten it, or change it yourself.");
        }
    }

    /** A request for a video in 16:9. */
    public RevisionRequest(Script base, String wish) {
        this(base, wish, FrameSize.WIDE, WritingOptions.NONE);
    }

    /** Short: the beginning of the wish. */
    @Override
    public String toString() {
        return "RevisionRequest[" + UserText.shortened(wish) + ", " + base + "]";
    }

    /** The same wish as the prompt of later fixes, which get the changed script with it. */
    public ScriptRequest asPrompt() {
        return new ScriptRequest(wish, frame, writing);
    }
}

package com.codercops.omega.pipeline;

import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One script that Omega tried, with its origin and outcome.
 *
 * @param number starts at 1
 * @param origin how the script was made
 * @param author the name of the model, the rule or the installed package; {@code you} for a given script
 * @param remark the comment of the author, or empty
 * @param failure why it failed or was not used, or null if it became a video, or was replaced by a better one
 * @param usage the tokens that writing it used
 * @param duration from the request for the script to the end of its run
 * @param usd the price of the tokens in US dollars, 0 if the price is unknown
 */
public record Attempt(
        int number,
        Origin origin,
        String author,
        String remark,
        Script script,
        @Nullable ScriptFailure failure,
        TokenUsage usage,
        Duration duration,
        double usd) {

    /** How a script was made. */
    public enum Origin {
        /** The user gave it. */
        GIVEN,
        /** A model wrote it from the prompt. */
        WRITTEN,
        /** A model changed an earlier script as the user asked. */
        REVISED,
        /** A repair rule changed it. */
        REPAIRED,
        /** The script did not change, but a package that it imports was installed. */
        INSTALLED,
        /** A model fixed a failure. */
        FIXED,
        /** A model corrected layout mistakes of a script that runs, or faults of its video. */
        POLISHED,
        /** A rule left out a failing part, so that the video shows the rest. */
        OMITTED,
        /** The script did not change, but a scene that fails is no longer rendered; the author is the scene's name. */
        SCENE_OMITTED;

        /** Whether a model wrote the script. */
        public boolean byModel() {
            return switch (this) {
                case WRITTEN, REVISED, FIXED, POLISHED -> true;
                case GIVEN, REPAIRED, INSTALLED, OMITTED, SCENE_OMITTED -> false;
            };
        }
    }

    public Optional<ScriptFailure> failureIfAny() {
        return Optional.ofNullable(failure);
    }

    /** The same attempt, which failed after all. */
    public Attempt failed(ScriptFailure reason) {
        return new Attempt(number, origin, author, remark, script, reason, usage, duration, usd);
    }

    /** Short: without the source. */
    @Override
    public String toString() {
        String outcome = failure == null ? "succeeded" : failure.summary();
        return "Attempt[" + number + ", " + origin + " by " + author + ", " + outcome + "]";
    }
}

package com.codercops.omega.pipeline;

import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One script that was tried, where it came from and what came of it.
 *
 * @param number from 1
 * @param origin who wrote it
 * @param author the model's name, the repair's rule, the installed package, or {@code you}
 * @param remark what the author said about it, or empty
 * @param script the script
 * @param failure how it failed, or null for the one that became a video
 * @param usage tokens that it took to write
 * @param duration from asking for the script to its end
 * @param usd US dollars for the tokens, 0 where their price is not known
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

    /** Who wrote a script. */
    public enum Origin {
        /** The person. */
        GIVEN,
        /** A model, from the prompt. */
        WRITTEN,
        /** A rule, without a model. */
        REPAIRED,
        /** Nobody: the script is as it was, and a package that it imports is there now. */
        INSTALLED,
        /** A model, from a failure. */
        FIXED,
        /** A model, to mend what looks wrong in a video that is there. */
        POLISHED,
        /** A rule, that left out what nobody mended, so that the rest is shown. */
        OMITTED
    }

    public Optional<ScriptFailure> failureIfAny() {
        return Optional.ofNullable(failure);
    }
}

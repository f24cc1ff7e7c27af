package com.codercops.omega.pipeline.internal;

import com.codercops.omega.script.Script;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reviews a model's fix before it runs. A fix that removes what the video should show is refused. */
final class FixReview {
    private static final Pattern PLAY = Pattern.compile("\\bself\\.play\\s*\\(");

    /** A script with fewer animations may lose one for a good reason. */
    private static final long MIN_PLAYS = 3;

    private FixReview() {}

    /** Why the fix is not run, for people and for the model; empty if it may run. */
    static Optional<String> refusal(Script failed, Script fix) {
        if (failed.hasSceneClass() && !fix.hasSceneClass()) {
            return Optional.of("The fix has no scene class.");
        }
        long before = countPlays(failed);
        long after = countPlays(fix);
        if (before >= MIN_PLAYS && after * 2 < before) {
            return Optional.of("The fix keeps only " + after + " of " + before
                    + " self.play calls. It must show everything that the script was meant to show.");
        }
        return Optional.empty();
    }

    /** The number of {@code self.play} calls outside of comments. */
    static long countPlays(Script script) {
        return script.source()
                .lines()
                .filter(line -> !line.strip().startsWith("#"))
                .mapToLong(line -> PLAY.matcher(line).results().count())
                .sum();
    }
}

package com.codercops.omega.pipeline.internal;

import com.codercops.omega.script.Script;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at a model's fix before it is run: a video that no longer shows what it should is no video. */
final class FixReview {
    private static final Pattern PLAY = Pattern.compile("\\bself\\.play\\s*\\(");

    /** Below so many animations, losing one is no sign of anything. */
    private static final long FEW = 3;

    private FixReview() {}

    /** Why the fix is not worth a run, for people and for the model. */
    static Optional<String> refusal(Script failed, Script fix) {
        if (failed.hasSceneClass() && !fix.hasSceneClass()) {
            return Optional.of("The fix has no scene class any more.");
        }
        long before = plays(failed);
        long after = plays(fix);
        if (before >= FEW && after * 2 < before) {
            return Optional.of("The fix keeps only " + after + " of " + before
                    + " self.play calls. It must show all that the script was to show.");
        }
        return Optional.empty();
    }

    /** How many calls of {@code self.play} a script has. */
    static long plays(Script script) {
        return script.source()
                .lines()
                .filter(line -> !line.strip().startsWith("#"))
                .mapToLong(line -> PLAY.matcher(line).results().count())
                .sum();
    }
}

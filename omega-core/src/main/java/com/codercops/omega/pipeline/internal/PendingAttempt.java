package com.codercops.omega.pipeline.internal;

import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptGenerator.GeneratedScript;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A script on its way into the sandbox.
 *
 * @param refused why it is not run, or null
 */
record PendingAttempt(
        Script script,
        Origin origin,
        String author,
        String remark,
        TokenUsage usage,
        double usd,
        Instant begun,
        @Nullable ScriptFailure refused) {

    static PendingAttempt free(Script script, Origin origin, String author, String remark, Instant begun) {
        return new PendingAttempt(script, origin, author, remark, TokenUsage.NONE, 0, begun, null);
    }

    static PendingAttempt bought(
            GeneratedScript written, Origin origin, Instant begun, @Nullable ScriptFailure refused) {
        return new PendingAttempt(
                written.script(),
                origin,
                written.model(),
                written.remark(),
                written.usage(),
                written.usd(),
                begun,
                refused);
    }

    /** Whether a rule made it, whose step is undone when it did not help. */
    boolean byRule() {
        return origin == Origin.REPAIRED || origin == Origin.OMITTED;
    }

    Attempt tried(int number, @Nullable ScriptFailure failure, Instant end) {
        return new Attempt(number, origin, author, remark, script, failure, usage, Duration.between(begun, end), usd);
    }
}

package com.codercops.omega.pipeline.internal;

import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptGenerator.GeneratedScript;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script that has not run yet.
 *
 * @param start when the work on the script began
 * @param refusal why the script is not run, or null
 * @param omitted what the script lacks although no rule left it out, one sentence each
 */
record PendingAttempt(
        Script script,
        Origin origin,
        String author,
        String remark,
        TokenUsage usage,
        double usd,
        Instant start,
        @Nullable ScriptFailure refusal,
        List<String> omitted) {

    static PendingAttempt withoutModel(Script script, Origin origin, String author, String remark, Instant start) {
        return new PendingAttempt(script, origin, author, remark, TokenUsage.NONE, 0, start, null, List.of());
    }

    static PendingAttempt fromModel(
            GeneratedScript generated, Origin origin, Instant start, @Nullable ScriptFailure refusal) {
        return new PendingAttempt(
                generated.script(),
                origin,
                generated.model(),
                generated.remark(),
                generated.usage(),
                generated.usd(),
                start,
                refusal,
                generated.omitted());
    }

    /** The same script again, after its environment changed. */
    static PendingAttempt again(Script script, String author, String remark, Instant start, List<String> omitted) {
        return new PendingAttempt(script, Origin.INSTALLED, author, remark, TokenUsage.NONE, 0, start, null, omitted);
    }

    /** Whether a rule made it. A rule's change is undone if it does not help. */
    boolean byRule() {
        return origin == Origin.REPAIRED || origin == Origin.OMITTED;
    }

    Attempt toAttempt(int number, @Nullable ScriptFailure failure, Instant end) {
        return new Attempt(number, origin, author, remark, script, failure, usage, Duration.between(start, end), usd);
    }
}

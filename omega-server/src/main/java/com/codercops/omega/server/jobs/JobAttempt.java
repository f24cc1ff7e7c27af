package com.codercops.omega.server.jobs;

import com.codercops.omega.app.event.JsonValues;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.server.database.PostgresText;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stored attempt: one script of a run. In its texts, U+FFFD replaces characters that the database cannot store.
 *
 * @param number starts at 1 in each run
 * @param origin kind of author
 * @param author id of the model, rule or package
 * @param remark the author's comment
 * @param script source of the script; empty if it was not read
 * @param scriptBytes size of the source in UTF-8
 * @param failure the failure as JSON, or null
 * @param inputTokens input tokens of the request
 * @param outputTokens output tokens of the response
 * @param usd cost, or null if it is not known
 * @param millis duration, or null while it runs
 */
public record JobAttempt(
        int number,
        String origin,
        String author,
        String remark,
        String script,
        int scriptBytes,
        @Nullable String failure,
        long inputTokens,
        long outputTokens,
        @Nullable Double usd,
        @Nullable Long millis) {

    /** An attempt with its source. */
    public JobAttempt(
            int number,
            String origin,
            String author,
            String remark,
            String script,
            @Nullable String failure,
            long inputTokens,
            long outputTokens,
            @Nullable Double usd,
            @Nullable Long millis) {
        this(
                number,
                origin,
                author,
                remark,
                script,
                script.getBytes(StandardCharsets.UTF_8).length,
                failure,
                inputTokens,
                outputTokens,
                usd,
                millis);
    }

    /** An attempt that starts. */
    public static JobAttempt begun(PipelineEvent.AttemptStarted ready, @Nullable Double usd) {
        return new JobAttempt(
                ready.attempt(),
                ready.origin().name().toLowerCase(Locale.ROOT),
                PostgresText.text(ready.author()),
                PostgresText.text(ready.remark()),
                PostgresText.text(ready.script().source()),
                null,
                ready.usage().input(),
                ready.usage().output(),
                usd,
                null);
    }

    /** A finished attempt. */
    public static JobAttempt ended(Attempt attempt) {
        return new JobAttempt(
                attempt.number(),
                attempt.origin().name().toLowerCase(Locale.ROOT),
                PostgresText.text(attempt.author()),
                PostgresText.text(attempt.remark()),
                PostgresText.text(attempt.script().source()),
                attempt.failureIfAny().map(JobAttempt::json).orElse(null),
                attempt.usage().input(),
                attempt.usage().output(),
                attempt.usd(),
                attempt.duration().toMillis());
    }

    /** The same attempt as failed. */
    public JobAttempt failed(ScriptFailure why) {
        return new JobAttempt(
                number, origin, author, remark, script, json(why), inputTokens, outputTokens, usd, millis);
    }

    private static String json(ScriptFailure failure) {
        return NewJobEvent.json(JsonValues.failure(failure));
    }
}

package com.codercops.omega.server.jobs;

import com.codercops.omega.app.event.JsonValues;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.server.database.PostgresText;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One script that was tried, as it is kept. Its text stands with U+FFFD where the database cannot keep a character.
 *
 * @param number from 1 within its run
 * @param origin who wrote it, in a word
 * @param author which model, rule or package
 * @param remark what the author said about it
 * @param script its source
 * @param failure how it failed, as JSON, or null
 * @param inputTokens of the request for it
 * @param outputTokens of the answer
 * @param usd what it cost, or null while that is not known
 * @param millis how long it took, or null while it goes on
 */
public record JobAttempt(
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

    /** One that is about to be tried. */
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

    /** One that was tried to its end. */
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

    /** The same, which has failed. */
    public JobAttempt failed(ScriptFailure why) {
        return new JobAttempt(
                number, origin, author, remark, script, json(why), inputTokens, outputTokens, usd, millis);
    }

    private static String json(ScriptFailure failure) {
        return NewJobEvent.json(JsonValues.failure(failure));
    }
}

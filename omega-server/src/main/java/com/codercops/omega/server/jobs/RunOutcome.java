package com.codercops.omega.server.jobs;

import com.codercops.omega.server.database.PostgresText;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a run, as its worker reports it.
 *
 * @param action the resulting action on the job
 * @param code the outcome that is stored with the run
 * @param reason reason of the failure, with {@link JobAction#FAIL}
 * @param detail description for people, or null
 * @param delay delay before the next run, with {@link JobAction#RETRY}
 * @param videos published videos, with {@link JobAction#SUCCEED}
 * @param findings of the last render
 * @param timings duration of each phase of the last render
 */
public record RunOutcome(
        JobAction action,
        String code,
        @Nullable FailureReason reason,
        @Nullable String detail,
        Duration delay,
        List<PublishedVideo> videos,
        JobFindings findings,
        Map<String, Duration> timings) {

    public static RunOutcome succeeded(
            List<PublishedVideo> videos, JobFindings findings, Map<String, Duration> timings) {
        List<String> omitted = findings.omitted();
        String detail = omitted.isEmpty() ? null : PostgresText.text(String.join("\n", omitted));
        return new RunOutcome(JobAction.SUCCEED, "succeeded", null, detail, Duration.ZERO, videos, findings, timings);
    }

    public static RunOutcome failed(FailureReason reason, @Nullable String detail, Map<String, Duration> timings) {
        String words = PostgresText.text(detail == null ? "" : detail);
        return new RunOutcome(
                JobAction.FAIL, "failed", reason, words, Duration.ZERO, List.of(), JobFindings.NONE, timings);
    }

    /** The same with the findings of the run. */
    public RunOutcome with(JobFindings found) {
        return new RunOutcome(action, code, reason, detail, delay, videos, found, timings);
    }

    public static RunOutcome retried(@Nullable String detail, Duration delay) {
        String words = PostgresText.text(detail == null ? "" : detail);
        return new RunOutcome(JobAction.RETRY, "retried", null, words, delay, List.of(), JobFindings.NONE, Map.of());
    }

    public static RunOutcome released() {
        return new RunOutcome(
                JobAction.RELEASE, "released", null, null, Duration.ZERO, List.of(), JobFindings.NONE, Map.of());
    }

    /** Short text for the log, without text from scripts and models. */
    public String brief() {
        return reason == null ? code : code + " (" + reason.code() + ")";
    }

    /** The event for the clients of the job. */
    public NewJobEvent event() {
        return switch (action) {
            case SUCCEED ->
                NewJobEvent.of(
                        JobEvent.STATE_CHANGED,
                        "state",
                        action.to().code(),
                        "videos",
                        videos.size(),
                        "omitted",
                        words().lines().toList());
            case FAIL ->
                NewJobEvent.of(
                        JobEvent.STATE_CHANGED,
                        "state",
                        action.to().code(),
                        "failure",
                        reason == null ? "" : reason.code(),
                        "detail",
                        words());
            default ->
                NewJobEvent.of(
                        JobEvent.STATE_CHANGED,
                        "state",
                        action.to().code(),
                        "retryAfterSeconds",
                        delay.toSeconds(),
                        "detail",
                        words());
        };
    }

    private String words() {
        return detail == null ? "" : detail;
    }
}

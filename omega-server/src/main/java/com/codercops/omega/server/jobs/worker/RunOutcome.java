package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.server.database.PostgresText;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.JobAction;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a run ends by its worker's own word.
 *
 * @param action what it means for the job
 * @param outcome the word that the run keeps
 * @param reason with {@link JobAction#FAIL}
 * @param detail for people, or null
 * @param delay with {@link JobAction#RETRY}, before the next run
 * @param videos with {@link JobAction#SUCCEED}
 * @param timings of the last render by its phases
 */
record RunOutcome(
        JobAction action,
        String outcome,
        @Nullable FailureReason reason,
        @Nullable String detail,
        Duration delay,
        List<PublishedVideo> videos,
        Map<String, Duration> timings) {

    static RunOutcome succeeded(List<PublishedVideo> videos, List<String> omitted, Map<String, Duration> timings) {
        String detail = omitted.isEmpty() ? null : PostgresText.text(String.join("\n", omitted));
        return new RunOutcome(JobAction.SUCCEED, "succeeded", null, detail, Duration.ZERO, videos, timings);
    }

    static RunOutcome failed(FailureReason reason, @Nullable String detail, Map<String, Duration> timings) {
        String words = PostgresText.text(detail == null ? "" : detail);
        return new RunOutcome(JobAction.FAIL, "failed", reason, words, Duration.ZERO, List.of(), timings);
    }

    static RunOutcome retried(@Nullable String detail, Duration delay) {
        String words = PostgresText.text(detail == null ? "" : detail);
        return new RunOutcome(JobAction.RETRY, "retried", null, words, delay, List.of(), Map.of());
    }

    static RunOutcome returned() {
        return new RunOutcome(JobAction.RETURN, "returned", null, null, Duration.ZERO, List.of(), Map.of());
    }

    /** In a word or two, for the log: what scripts and models say does not belong there. */
    String brief() {
        return reason == null ? outcome : outcome + " (" + reason.code() + ")";
    }

    /** What those hear who watch the job. */
    NewJobEvent event() {
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

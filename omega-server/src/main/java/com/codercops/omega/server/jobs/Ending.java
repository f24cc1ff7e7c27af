package com.codercops.omega.server.jobs;

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
record Ending(
        JobAction action,
        String outcome,
        @Nullable FailureReason reason,
        @Nullable String detail,
        Duration delay,
        List<Video> videos,
        Map<String, Duration> timings) {

    static Ending succeeded(List<Video> videos, List<String> omitted, Map<String, Duration> timings) {
        String detail = omitted.isEmpty() ? null : Storable.text(String.join("\n", omitted));
        return new Ending(JobAction.SUCCEED, "succeeded", null, detail, Duration.ZERO, videos, timings);
    }

    static Ending failed(FailureReason reason, @Nullable String detail, Map<String, Duration> timings) {
        String words = Storable.text(detail == null ? "" : detail);
        return new Ending(JobAction.FAIL, "failed", reason, words, Duration.ZERO, List.of(), timings);
    }

    static Ending retried(@Nullable String detail, Duration delay) {
        String words = Storable.text(detail == null ? "" : detail);
        return new Ending(JobAction.RETRY, "retried", null, words, delay, List.of(), Map.of());
    }

    static Ending returned() {
        return new Ending(JobAction.RETURN, "returned", null, null, Duration.ZERO, List.of(), Map.of());
    }

    /** In a word or two, for the log: what scripts and models say does not belong there. */
    String brief() {
        return reason == null ? outcome : outcome + " (" + reason.code() + ")";
    }

    /** What those hear who watch the job. */
    Event event() {
        return switch (action) {
            case SUCCEED -> Event.of("state", "state", action.to().code(), "videos", videos.size(), "omitted", words());
            case FAIL ->
                Event.of(
                        "state",
                        "state",
                        action.to().code(),
                        "failure",
                        reason == null ? "" : reason.code(),
                        "detail",
                        words());
            default -> Event.of("state", "state", action.to().code(), "after", delay.toSeconds(), "detail", words());
        };
    }

    private String words() {
        return detail == null ? "" : detail;
    }
}

package com.codercops.omega.server.web.job;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.event.EventType;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.stats.QueuePlace;
import com.codercops.omega.server.web.page.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what a job does now, in a person's words. */
final class JobNarrator {
    private static final int MAX_LENGTH = 300;

    private final Texts texts;

    JobNarrator(Texts texts) {
        this.texts = texts;
    }

    /**
     * One sentence.
     *
     * @param attempts of all runs, oldest first
     * @param place of a waiting job, or null
     * @param hasVideo whether there is a video; it can be deleted
     */
    String now(Job job, RunEvents events, List<AttemptItem> attempts, @Nullable QueuePlace place, boolean hasVideo) {
        return switch (job.state()) {
            case QUEUED -> waiting(place);
            case GENERATING, CHECKING, REPAIRING, RENDERING -> running(job, events, attempts);
            case SUCCEEDED ->
                texts.get(
                        hasVideo ? "job.now.succeeded" : job.order().execute() ? "job.now.deleted" : "job.now.checked");
            case CANCELLED -> texts.get("job.now.cancelled");
            case FAILED -> failed(job, attempts);
        };
    }

    private String waiting(@Nullable QueuePlace place) {
        if (place == null) {
            return texts.get("job.now.retry");
        }
        return place.ahead() == 0 ? texts.get("job.now.next") : texts.get("job.now.queued", place.ahead());
    }

    /** How long a waiting job usually takes until its end; empty if no job has ended yet. */
    Optional<String> estimate(QueuePlace place) {
        return place.untilFinished().map(this::about);
    }

    private String about(Duration time) {
        long seconds = Math.max(10, (time.toSeconds() + 9) / 10 * 10);
        return seconds < 90
                ? texts.get("job.estimate.seconds", seconds)
                : texts.get("job.estimate.minutes", (seconds + 59) / 60);
    }

    private String running(Job job, RunEvents events, List<AttemptItem> attempts) {
        Optional<JsonNode> step = events.newestStep();
        if (step.isEmpty()) {
            return texts.get("job.now.starting");
        }
        String type = step.get().path("type").asText();
        if (type.equals(EventType.MODEL_CALL_STARTED.code())) {
            String model = SafeText.line(step.get().path("model").asText(), MAX_LENGTH);
            return step.get().path("fix").asBoolean()
                    ? asking(model, attempts)
                    : texts.get(job.order().wish() == null ? "job.now.writing" : "job.now.revising", model);
        }
        if (type.equals(EventType.ATTEMPT_FAILED.code())) {
            return failure(FailureWords.of(step.get().path("failure")), "job.now.repairing");
        }
        if (type.equals(EventType.POLISH_REJECTED.code())) {
            return texts.get("job.now.polish-rejected");
        }
        String phase = step.get().path("phase").asText();
        return job.state() == JobState.RENDERING
                ? rendering(phase, events)
                : change("job.now.", attempts).orElseGet(() -> checking(phase));
    }

    private String asking(String model, List<AttemptItem> attempts) {
        FailureWords failure =
                attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).failure();
        return failure == null
                ? texts.get("job.now.polishing", model)
                : failure.line() == 0
                        ? texts.get("job.now.asking", model, failure.summary())
                        : texts.get("job.now.asking-line", model, failure.line(), failure.summary());
    }

    private String failure(FailureWords failure, String key) {
        return failure.line() == 0
                ? texts.get(key, failure.summary())
                : texts.get(key + "-line", failure.line(), failure.summary());
    }

    private String checking(String phase) {
        String key = "job.now.phase." + phase;
        return texts.has(key) ? texts.get(key) : texts.get("job.now.checking");
    }

    private String rendering(String phase, RunEvents events) {
        if (!phase.equals("render")) {
            return checking(phase);
        }
        return events.newest(EventType.RENDER_PROGRESS)
                .map(it -> texts.get(
                        "job.now.scene", SafeText.line(it.path("scene").asText(), MAX_LENGTH)))
                .orElseGet(() -> texts.get("job.now.rendering"));
    }

    /** What the newest attempt has changed; empty for the first script. */
    Optional<String> changed(List<AttemptItem> attempts) {
        return change("job.was.", attempts);
    }

    private Optional<String> change(String keys, List<AttemptItem> attempts) {
        if (attempts.isEmpty()) {
            return Optional.empty();
        }
        AttemptItem newest = attempts.get(attempts.size() - 1);
        int line = attempts.size() < 2 ? 0 : line(attempts.get(attempts.size() - 2));
        return switch (newest.origin().toLowerCase(Locale.ROOT)) {
            case "repaired", "fixed" ->
                Optional.of(
                        line == 0
                                ? texts.get(keys + "fixing", newest.remark())
                                : texts.get(keys + "fixing-line", line, newest.remark()));
            case "installed" -> Optional.of(texts.get(keys + "installing", newest.author()));
            case "omitted" -> Optional.of(texts.get(keys + "omitting", newest.remark()));
            case "scene_omitted" -> Optional.of(texts.get(keys + "omitting-scene", newest.author()));
            case "polished" -> Optional.of(texts.get(keys + "polished"));
            default -> Optional.empty();
        };
    }

    private static int line(AttemptItem attempt) {
        return attempt.failure() == null ? 0 : attempt.failure().line();
    }

    private String failed(Job job, List<AttemptItem> attempts) {
        String reason = job.failure() == null ? "internal" : job.failure().code();
        FailureWords last =
                attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).failure();
        return reason.equals("script") && last != null && !last.summary().isEmpty()
                ? failure(last, "job.failed.at")
                : texts.get("job.failed." + reason);
    }

    /** Why the last run ended without a result, such as a lost worker; empty if nothing is known. */
    static String detail(Optional<JobRun> run) {
        return SafeText.line(run.map(JobRun::detail).orElse(""), MAX_LENGTH);
    }

    /** The same for a failed job, unless it is the failure of its script, which the sentence already tells. */
    static String failureDetail(Job job, Optional<JobRun> run) {
        String detail = detail(run);
        boolean told = job.failure() == FailureReason.SCRIPT
                && run.stream()
                        .flatMap(it -> it.scripts().stream())
                        .map(it -> FailureWords.of(it.failure()))
                        .anyMatch(it -> it != null && !it.summary().isEmpty() && detail.endsWith(it.summary()));
        return told ? "" : detail;
    }
}

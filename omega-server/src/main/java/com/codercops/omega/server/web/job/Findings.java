package com.codercops.omega.server.web.job;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.event.EventType;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobFindings;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobState;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person should know about the video.
 *
 * @param omitted the parts that it leaves out, one sentence each
 * @param warnings such as settings without effect
 * @param layout layout problems
 */
public record Findings(List<String> omitted, List<String> warnings, List<String> layout) {
    private static final int MAX_LENGTH = 500;
    private static final int MAX_ITEMS = 50;

    public Findings {
        omitted = List.copyOf(omitted);
        warnings = List.copyOf(warnings);
        layout = List.copyOf(layout);
    }

    /** The stored findings; while the job runs, those of the newest attempt. */
    static Findings of(Job job, Optional<JobRun> run, RunEvents events) {
        if (job.state() == JobState.SUCCEEDED && !job.findings().equals(JobFindings.NONE)) {
            return new Findings(
                    lines(job.findings().omitted().stream()),
                    lines(texts(job.findings().warnings(), "message")),
                    lines(texts(job.findings().layoutProblems(), "summary")));
        }
        int attempt = run.map(Findings::result).orElse(0);
        String omitted =
                job.state() == JobState.SUCCEEDED ? run.map(JobRun::detail).orElse("") : "";
        return new Findings(
                lines(omitted.lines()),
                lines(texts(events.of(EventType.WARNING_RAISED, attempt), "message")),
                lines(texts(events.of(EventType.LAYOUT_PROBLEM_FOUND, attempt), "summary")));
    }

    private static int result(JobRun run) {
        return run.scripts().stream()
                .filter(attempt -> attempt.failure() == null)
                .reduce((earlier, later) -> later)
                .map(JobAttempt::number)
                .orElse(run.scripts().size());
    }

    private static Stream<String> texts(List<JsonNode> events, String field) {
        return events.stream().map(event -> event.path(field).asText());
    }

    private static List<String> lines(Stream<String> texts) {
        return texts.filter(text -> !text.isBlank())
                .map(text -> SafeText.line(text, MAX_LENGTH))
                .distinct()
                .limit(MAX_ITEMS)
                .toList();
    }

    public boolean isEmpty() {
        return omitted.isEmpty() && warnings.isEmpty() && layout.isEmpty();
    }
}

package com.codercops.omega.server.mcp;

import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobFindings;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobState;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the history of a job says to the caller of a tool. */
final class JobTexts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JobTexts() {}

    static List<String> warnings(JobFindings findings) {
        return findings.warnings().stream()
                .map(it -> it.path("message").asText())
                .distinct()
                .toList();
    }

    static Optional<String> lastScript(JobRun run) {
        List<JobAttempt> scripts = run.scripts();
        return scripts.isEmpty()
                ? Optional.empty()
                : Optional.of(scripts.get(scripts.size() - 1).script());
    }

    /** Whether the outcome says something about the script, not about the server. */
    static boolean scriptDecided(Job job) {
        return job.state() == JobState.SUCCEEDED || job.failure() == FailureReason.SCRIPT;
    }

    /** Why a job failed, and what to do. */
    static String failure(Job job, @Nullable JobRun run) {
        if (job.failure() == FailureReason.SCRIPT) {
            String why = run == null || run.scripts().isEmpty()
                    ? String.valueOf(job.failureDetail())
                    : failure(run.scripts().get(run.scripts().size() - 1)).orElse(String.valueOf(job.failureDetail()));
            return "No script succeeded. The last failure: " + why
                    + "\nRephrase the prompt, or correct the script and render it.";
        }
        String detail = job.failureDetail() == null ? "" : " " + job.failureDetail();
        return "The job " + job.id() + " failed ("
                + (job.failure() == null ? "internal" : job.failure().code()) + ")." + detail;
    }

    /** Why an attempt failed, with the marked line; empty if it succeeded. */
    static Optional<String> failure(JobAttempt attempt) {
        String failure = attempt.failure();
        if (failure == null) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(failure);
            String marked = json.path("markedLine").asText();
            return Optional.of(json.path("summary").asText() + (marked.isBlank() ? "" : "\n" + marked));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The column job_attempt.failure is not JSON", e);
        }
    }
}

package com.codercops.omega.cli.remote;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.cli.file.Slug;
import com.fasterxml.jackson.databind.JsonNode;

/** Texts of jobs for people. Everything from the server is escaped. */
final class JobText {
    private JobText() {}

    /** A field of JSON as one line; empty if it is missing or null. */
    static String field(JsonNode json, String name, int max) {
        JsonNode value = json.path(name);
        return value.isNull() ? "" : SafeText.line(value.asText(""), max);
    }

    /** What the job is about. */
    static String subject(JsonNode job, int max) {
        JsonNode spec = job.path("spec");
        String prompt = field(spec, "prompt", max);
        if (!prompt.isEmpty()) {
            return prompt;
        }
        String wish = field(spec, "wish", max);
        return wish.isEmpty() ? "(script)" : "(change) " + wish;
    }

    /** A file name for the videos of a job. */
    static String fileName(JsonNode job) {
        return Slug.of(job.path("spec").path("prompt").asText(""));
    }
}

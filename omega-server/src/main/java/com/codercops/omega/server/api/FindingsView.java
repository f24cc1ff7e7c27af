package com.codercops.omega.server.api;

import com.codercops.omega.server.jobs.JobFindings;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs from the request although there is a result: numbers in lists, and texts too for a single resource. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FindingsView(
        int omittedCount,
        int warningCount,
        int layoutProblemCount,
        @Nullable List<String> omitted,
        @Nullable List<JsonNode> warnings,
        @Nullable List<JsonNode> layoutProblems) {

    /** Only the numbers. */
    public static FindingsView counts(JobFindings findings) {
        return new FindingsView(
                findings.omitted().size(),
                findings.warnings().size(),
                findings.layoutProblems().size(),
                null,
                null,
                null);
    }

    /** The numbers and the texts. */
    public static FindingsView texts(JobFindings findings) {
        return new FindingsView(
                findings.omitted().size(),
                findings.warnings().size(),
                findings.layoutProblems().size(),
                findings.omitted(),
                findings.warnings(),
                findings.layoutProblems());
    }
}

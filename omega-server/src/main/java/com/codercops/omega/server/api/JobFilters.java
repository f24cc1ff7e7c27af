package com.codercops.omega.server.api;

import com.codercops.omega.server.http.ProblemException;
import com.codercops.omega.server.http.Query;
import com.codercops.omega.server.jobs.JobFilter;
import com.codercops.omega.server.jobs.JobState;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads which jobs somebody wants to see. */
final class JobFilters {
    private JobFilters() {}

    /** @param owner whose, or null for everybody's */
    static JobFilter of(Query query, @Nullable UUID owner) {
        return new JobFilter(
                owner,
                states(query),
                query.time("since").orElse(null),
                query.time("until").orElse(null),
                query.text("text").orElse(null));
    }

    static Set<JobState> states(Query query) {
        return query.text("state")
                .map(text -> Arrays.stream(text.split(",", -1))
                        .map(JobFilters::state)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private static JobState state(String code) {
        return Arrays.stream(JobState.values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "state",
                        "'state' must be some of "
                                + Arrays.stream(JobState.values())
                                        .map(JobState::code)
                                        .toList()
                                + ", with commas between them."));
    }
}

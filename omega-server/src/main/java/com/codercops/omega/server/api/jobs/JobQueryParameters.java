package com.codercops.omega.server.api.jobs;

import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.jobs.JobFilter;
import com.codercops.omega.server.jobs.JobState;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the filters of job lists. */
public final class JobQueryParameters {
    private JobQueryParameters() {}

    /**
     * Reads the filter from the query parameters.
     *
     * @param owner the account, or null for all accounts
     */
    public static JobFilter of(QueryParameters query, @Nullable UUID owner) {
        return new JobFilter(
                owner,
                states(query),
                query.time("since").orElse(null),
                query.time("until").orElse(null),
                query.text("search").orElse(null));
    }

    public static Set<JobState> states(QueryParameters query) {
        return query.text("state")
                .map(text -> Arrays.stream(text.split(",", -1))
                        .map(JobQueryParameters::state)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private static JobState state(String code) {
        return Arrays.stream(JobState.values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "state",
                        "'state' must be a comma-separated list of "
                                + Arrays.stream(JobState.values())
                                        .map(JobState::code)
                                        .toList()
                                + "."));
    }
}

package com.codercops.omega.server.api;

import com.codercops.omega.server.http.Page;
import com.codercops.omega.server.http.ProblemException;
import com.codercops.omega.server.http.Query;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobFilter;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.PageCursor;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads which jobs somebody wants to see, and shows a page of them. */
final class JobFilters {
    private JobFilters() {}

    /** @param owner whose, or null for everybody's */
    static JobFilter of(Query query, @Nullable UUID owner) {
        return new JobFilter(
                owner,
                query.text("state").map(JobFilters::states).orElse(Set.of()),
                query.time("since").orElse(null),
                query.time("until").orElse(null),
                query.text("text").orElse(null));
    }

    private static Set<JobState> states(String text) {
        return Arrays.stream(text.split(",", -1)).map(JobFilters::state).collect(Collectors.toSet());
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

    static @Nullable PageCursor cursor(Query query) {
        return query.value("cursor", PageCursor::parse).orElse(null);
    }

    static Page<JobView> view(com.codercops.omega.server.jobs.Page<Job> page) {
        PageCursor next = page.next();
        return new Page<>(page.items().stream().map(JobView::of).toList(), next == null ? null : next.print());
    }
}

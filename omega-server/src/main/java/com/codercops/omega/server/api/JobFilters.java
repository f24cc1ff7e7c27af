package com.codercops.omega.server.api;

import com.codercops.omega.server.http.Page;
import com.codercops.omega.server.http.ProblemException;
import com.codercops.omega.server.http.Query;
import com.codercops.omega.server.jobs.JobFilter;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.PageCursor;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads which jobs somebody wants to see, and shows a page of them. */
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

    static @Nullable PageCursor cursor(Query query) {
        return query.value("cursor", PageCursor::parse).orElse(null);
    }

    /** A page as the API shows it. */
    static <S, T> Page<T> page(com.codercops.omega.server.jobs.Page<S> page, Function<S, T> view) {
        PageCursor next = page.next();
        return new Page<>(page.items().stream().map(view).toList(), next == null ? null : next.print());
    }
}

package com.codercops.omega.server.jobs;

import com.codercops.omega.server.validation.InvalidFieldException;
import com.codercops.omega.server.validation.SearchText;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Selects the jobs to list.
 *
 * @param owner the owner's id, or null for all owners
 * @param states jobs in one of these states; empty for all
 * @param since jobs created at this time or later, or null
 * @param until jobs created before this time, or null
 * @param text case-insensitive part of the prompt, or null
 */
public record JobFilter(
        @Nullable UUID owner,
        Set<JobState> states,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String text) {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws InvalidFieldException naming {@code since}, {@code until} or {@code text}, if it is invalid */
    public JobFilter {
        states = Set.copyOf(states);
        checkTime("since", since);
        checkTime("until", until);
        if (text != null) {
            text = SearchText.checked("text", text);
        }
    }

    /** Selects all jobs of an owner, or of all owners. */
    public static JobFilter of(@Nullable UUID owner) {
        return new JobFilter(owner, Set.of(), null, null, null);
    }

    private static void checkTime(String field, @Nullable Instant time) {
        if (time != null && (time.isBefore(FIRST) || time.isAfter(LAST))) {
            throw new InvalidFieldException(field, "The time of '" + field + "' must be in the years 1 to 9999.");
        }
    }
}

package com.codercops.omega.server.scripts;

import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which scripts to list.
 *
 * @param owner whose, or null for everybody's
 * @param states whose newest job is in one of these; empty for any
 * @param tag that they have, or null
 * @param deleted those that were deleted and can be had back, instead of the others
 */
public record ScriptFilter(
        @Nullable UUID owner,
        Set<JobState> states,
        @Nullable String tag,
        boolean deleted) {
    /** @throws InvalidFieldException naming {@code tag} */
    public ScriptFilter {
        states = Set.copyOf(states);
        tag = tag == null ? null : ScriptValidation.tag("tag", tag);
    }

    /** All scripts of an owner, or everybody's. */
    public static ScriptFilter of(@Nullable UUID owner) {
        return new ScriptFilter(owner, Set.of(), null, false);
    }
}

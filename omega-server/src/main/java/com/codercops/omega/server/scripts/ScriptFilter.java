package com.codercops.omega.server.scripts;

import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Selects the scripts to list.
 *
 * @param owner the owner's id, or null for all owners
 * @param states only scripts whose newest job is in one of these states; empty for all
 * @param tag only scripts with this tag, or null
 * @param job only the script of this job, or null
 * @param deleted true for deleted scripts that can be restored, false for the others
 */
public record ScriptFilter(
        @Nullable UUID owner,
        Set<JobState> states,
        @Nullable String tag,
        @Nullable UUID job,
        boolean deleted) {

    /** Selects the scripts of all jobs. */
    public ScriptFilter(@Nullable UUID owner, Set<JobState> states, @Nullable String tag, boolean deleted) {
        this(owner, states, tag, null, deleted);
    }

    /** @throws InvalidFieldException naming {@code tag}, if it is invalid */
    public ScriptFilter {
        states = Set.copyOf(states);
        tag = tag == null ? null : ScriptValidation.tag("tag", tag);
    }

    /** Selects all scripts of an owner, or of all owners. */
    public static ScriptFilter of(@Nullable UUID owner) {
        return new ScriptFilter(owner, Set.of(), null, false);
    }
}

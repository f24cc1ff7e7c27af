package com.codercops.omega.server.jobs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a job.
 *
 * @param id random
 * @param owner id of the owner
 * @param state current state
 * @param priority higher values first, among the jobs of one owner
 * @param order the specification
 * @param run number of its newest run; each is one higher than the previous one, or far higher after a restore
 * @param retries number of retries after failures that the script did not cause
 * @param createdAt creation time, by the clock of the database
 * @param dueAt earliest time of the next run
 * @param finishedAt end time, or null
 * @param lastEvent the number of its last event, 0 if there is none
 * @param failure reason of the failure, or null
 * @param failureDetail description of the failure, or null
 * @param source the script that it renders or created, or null if scripts are not recorded
 * @param resultVersion number of the version of this script that it made or rendered unchanged, or null if there is none yet
 * @param scriptBytes size of the given script in UTF-8, or null if it has a prompt
 * @param findings about the result
 */
public record Job(
        UUID id,
        UUID owner,
        JobState state,
        int priority,
        JobSpec order,
        int run,
        int retries,
        Instant createdAt,
        Instant dueAt,
        @Nullable Instant finishedAt,
        long lastEvent,
        @Nullable FailureReason failure,
        @Nullable String failureDetail,
        @Nullable ScriptReference source,
        @Nullable Integer resultVersion,
        @Nullable Integer scriptBytes,
        JobFindings findings) {}

package com.codercops.omega.server.jobs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job at one moment.
 *
 * @param id random
 * @param owner who wants it
 * @param state where it is
 * @param priority the higher, the earlier among the owner's own
 * @param order what is to be made
 * @param run the number of its newest run; each is one higher than the one before, or after a restore far higher
 * @param retries how often something that is not its fault has put it back
 * @param createdAt by the database's clock
 * @param dueAt not taken before
 * @param finishedAt when it came to its end, or null
 * @param lastEvent the number of its last event, 0 where there is none
 * @param failure why it failed, or null
 * @param failureDetail in words, or null
 * @param source the script that it is about, or null where none was kept
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
        @Nullable ScriptReference source) {}

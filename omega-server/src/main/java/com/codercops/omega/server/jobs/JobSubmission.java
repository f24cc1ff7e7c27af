package com.codercops.omega.server.jobs;

import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to create a job.
 *
 * @param owner id of the owner
 * @param order the specification
 * @param priority -100 to 100; higher values first, among the jobs of one owner
 * @param key idempotency key of the owner: 1 to 200 visible ASCII characters, or null to always create a job
 * @param limits the quota of the owner
 * @param source the script to render, or null to create a new one
 */
public record JobSubmission(
        UUID owner,
        JobSpec order,
        int priority,
        @Nullable String key,
        JobLimits limits,
        @Nullable ScriptReference source) {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** @throws InvalidFieldException naming {@code priority} or {@code idempotencyKey}, if it is invalid */
    public JobSubmission {
        if (order.prompt() == null && order.script() == null) {
            throw new InvalidFieldException("prompt", "A job has either a prompt or a script");
        }
        if (priority < -100 || priority > 100) {
            throw new InvalidFieldException("priority", "The priority must be -100 to 100, not " + priority);
        }
        if (key != null && !KEY.matcher(key).matches()) {
            throw new InvalidFieldException(
                    "idempotencyKey", "An idempotency key has 1 to 200 visible ASCII characters");
        }
    }

    /** With default priority and without a key. */
    public static JobSubmission of(UUID owner, JobSpec order, JobLimits limits) {
        return new JobSubmission(owner, order, 0, null, limits, null);
    }

    public JobSubmission withKey(@Nullable String other) {
        return new JobSubmission(owner, order, priority, other, limits, source);
    }

    public JobSubmission withPriority(int other) {
        return new JobSubmission(owner, order, other, key, limits, source);
    }

    /** The same for an existing script. */
    public JobSubmission of(ScriptReference script) {
        return new JobSubmission(owner, order, priority, key, limits, script);
    }
}

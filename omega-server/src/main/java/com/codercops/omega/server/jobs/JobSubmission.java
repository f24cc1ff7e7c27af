package com.codercops.omega.server.jobs;

import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An order on its way into the queue.
 *
 * @param owner who wants it
 * @param order what
 * @param priority -100 to 100; the higher, the earlier among the owner's own
 * @param key chosen by the owner: 1 to 200 visible ASCII characters, or null for a new job in any case
 * @param limits what the owner may use
 * @param source the script that it renders, or null where it begins one
 */
public record JobSubmission(
        UUID owner,
        JobSpec order,
        int priority,
        @Nullable String key,
        JobLimits limits,
        @Nullable ScriptReference source) {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** @throws InvalidFieldException naming {@code priority} or {@code idempotencyKey} */
    public JobSubmission {
        if (priority < -100 || priority > 100) {
            throw new InvalidFieldException("priority", "The priority must be -100 to 100, not " + priority);
        }
        if (key != null && !KEY.matcher(key).matches()) {
            throw new InvalidFieldException(
                    "idempotencyKey", "An idempotency key has 1 to 200 visible ASCII characters");
        }
    }

    /** Of usual priority, without a key. */
    public static JobSubmission of(UUID owner, JobSpec order, JobLimits limits) {
        return new JobSubmission(owner, order, 0, null, limits, null);
    }

    public JobSubmission withKey(@Nullable String other) {
        return new JobSubmission(owner, order, priority, other, limits, source);
    }

    public JobSubmission withPriority(int other) {
        return new JobSubmission(owner, order, other, key, limits, source);
    }

    /** The same, rendering a script that is there. */
    public JobSubmission of(ScriptReference script) {
        return new JobSubmission(owner, order, priority, key, limits, script);
    }
}

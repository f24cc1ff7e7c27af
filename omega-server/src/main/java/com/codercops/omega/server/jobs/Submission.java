package com.codercops.omega.server.jobs;

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
public record Submission(
        UUID owner,
        JobOrder order,
        int priority,
        @Nullable String key,
        JobLimits limits,
        @Nullable Source source) {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** @throws InvalidOrderException naming {@code priority} or {@code idempotencyKey} */
    public Submission {
        if (priority < -100 || priority > 100) {
            throw new InvalidOrderException("priority", "The priority must be -100 to 100, not " + priority);
        }
        if (key != null && !KEY.matcher(key).matches()) {
            throw new InvalidOrderException(
                    "idempotencyKey", "An idempotency key has 1 to 200 visible ASCII characters");
        }
    }

    /** Of usual priority, without a key. */
    public static Submission of(UUID owner, JobOrder order, JobLimits limits) {
        return new Submission(owner, order, 0, null, limits, null);
    }

    public Submission withKey(@Nullable String other) {
        return new Submission(owner, order, priority, other, limits, source);
    }

    public Submission withPriority(int other) {
        return new Submission(owner, order, other, key, limits, source);
    }

    /** The same, rendering a script that is there. */
    public Submission of(Source script) {
        return new Submission(owner, order, priority, key, limits, script);
    }
}

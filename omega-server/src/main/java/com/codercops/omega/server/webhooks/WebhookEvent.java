package com.codercops.omega.server.webhooks;

import com.codercops.omega.server.jobs.EndedJobs;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names of events. */
public final class WebhookEvent {
    /** Events that a webhook can select: the ends of jobs. */
    public static final List<String> ALL = List.of(
            EndedJobs.EVENT + JobState.SUCCEEDED.code(),
            EndedJobs.EVENT + JobState.FAILED.code(),
            EndedJobs.EVENT + JobState.CANCELLED.code());

    /** Sent only when its owner asks for it. */
    public static final String TEST = "webhook.test";

    private WebhookEvent() {}

    /** @throws InvalidFieldException naming {@code events} */
    static Set<String> check(Collection<String> events) {
        if (events.isEmpty() || !ALL.containsAll(events)) {
            throw new InvalidFieldException("events", "Select at least one of " + String.join(", ", ALL) + ".");
        }
        return new TreeSet<>(events);
    }
}

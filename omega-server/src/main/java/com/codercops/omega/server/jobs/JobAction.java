package com.codercops.omega.server.jobs;

import static com.codercops.omega.server.jobs.JobState.CANCELLED;
import static com.codercops.omega.server.jobs.JobState.CHECKING;
import static com.codercops.omega.server.jobs.JobState.FAILED;
import static com.codercops.omega.server.jobs.JobState.GENERATING;
import static com.codercops.omega.server.jobs.JobState.QUEUED;
import static com.codercops.omega.server.jobs.JobState.RENDERING;
import static com.codercops.omega.server.jobs.JobState.REPAIRING;
import static com.codercops.omega.server.jobs.JobState.SUCCEEDED;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The actions on jobs. This is the only definition of the allowed state changes. */
public enum JobAction {
    /** A worker claims it. */
    CLAIM(EnumSet.of(QUEUED), GENERATING),
    /** The worker asks a model for a script. */
    GENERATE(running(), GENERATING),
    /** The worker checks a script. */
    CHECK(running(), CHECKING),
    /** The worker renders a script. */
    RENDER(running(), RENDERING),
    /** The worker repairs a script. */
    REPAIR(running(), REPAIRING),
    /** The worker has published the video. */
    SUCCEED(running(), SUCCEEDED),
    /** The worker gives up. */
    FAIL(running(), FAILED),
    /** The worker releases it for a retry: the script did not cause the failure. */
    RETRY(running(), QUEUED),
    /** The worker releases it because its process is shutting down. */
    RELEASE(running(), QUEUED),
    /** The lease has expired without a heartbeat of the worker. */
    EXPIRE(running(), QUEUED),
    /** The lease has expired too often: the job may crash its workers. */
    PARK(running(), FAILED),
    /** A user cancels it. */
    CANCEL(EnumSet.of(QUEUED, GENERATING, CHECKING, RENDERING, REPAIRING), CANCELLED),
    /** A user retries a failed job. */
    REQUEUE(EnumSet.of(FAILED), QUEUED);

    @SuppressWarnings("ImmutableEnumChecker") // The sets are never changed.
    private final Set<JobState> from;

    private final JobState to;

    JobAction(Set<JobState> from, JobState to) {
        this.from = from;
        this.to = to;
    }

    private static Set<JobState> running() {
        return EnumSet.of(GENERATING, CHECKING, RENDERING, REPAIRING);
    }

    /** The state after the action, or empty if the action does not change the state. */
    public Optional<JobState> from(JobState state) {
        return from.contains(state) ? Optional.of(to) : Optional.empty();
    }

    /** The state after the action, in all states that allow it. */
    public JobState to() {
        return to;
    }

    /** The name in the documentation. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The states that allow the action, as a list for SQL's {@code IN}. It contains only constants of this enum, no
     * input.
     */
    public String possibleFrom() {
        return from.stream().map(state -> "'" + state.code() + "'").collect(Collectors.joining(", ", "(", ")"));
    }
}

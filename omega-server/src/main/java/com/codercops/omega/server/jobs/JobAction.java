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

/** The actions on jobs, and the only definition of the allowed changes of state. */
public enum JobAction {
    /** A worker takes it. */
    CLAIM(EnumSet.of(QUEUED), GENERATING),
    /** Its worker asks a model for a first script. */
    GENERATE(running(), GENERATING),
    /** Its worker tries a script. */
    CHECK(running(), CHECKING),
    /** Its worker draws. */
    RENDER(running(), RENDERING),
    /** Its worker mends a script. */
    REPAIR(running(), REPAIRING),
    /** Its worker has published the video. */
    SUCCEED(running(), SUCCEEDED),
    /** Its worker gives up. */
    FAIL(running(), FAILED),
    /** Its worker puts it back: something that is not the script's fault may be better later. */
    RETRY(running(), QUEUED),
    /** Its worker puts it back, for it is about to end itself. */
    RELEASE(running(), QUEUED),
    /** Its worker was not heard of for the time of a lease. */
    EXPIRE(running(), QUEUED),
    /** The same once too often: the job may be what ends its workers. */
    PARK(running(), FAILED),
    /** A person does not want it any more. */
    CANCEL(EnumSet.of(QUEUED, GENERATING, CHECKING, RENDERING, REPAIRING), CANCELLED),
    /** A person lets a failed one try again. */
    REQUEUE(EnumSet.of(FAILED), QUEUED);

    @SuppressWarnings("ImmutableEnumChecker") // Nobody changes it.
    private final Set<JobState> from;

    private final JobState to;

    JobAction(Set<JobState> from, JobState to) {
        this.from = from;
        this.to = to;
    }

    private static Set<JobState> running() {
        return EnumSet.of(GENERATING, CHECKING, RENDERING, REPAIRING);
    }

    /** The state that it leads to, or empty where it changes nothing. */
    public Optional<JobState> from(JobState state) {
        return from.contains(state) ? Optional.of(to) : Optional.empty();
    }

    /** The state that it leads to from wherever it is possible. */
    public JobState to() {
        return to;
    }

    /** The word that the documentation uses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The states from which it is possible, as a list for SQL's {@code IN}: constants of this enum, no input. */
    public String possibleFrom() {
        return from.stream().map(state -> "'" + state.code() + "'").collect(Collectors.joining(", ", "(", ")"));
    }
}

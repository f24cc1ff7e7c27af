package com.codercops.omega.server.web.page;

import com.codercops.omega.server.jobs.JobState;

/** The style of a badge that shows the state of a job. */
public final class StateBadge {
    private StateBadge() {}

    public static String of(JobState state) {
        return switch (state) {
            case SUCCEEDED -> "good";
            case FAILED -> "bad";
            case QUEUED, CANCELLED -> "";
            case GENERATING, CHECKING, RENDERING, REPAIRING -> "active";
        };
    }
}

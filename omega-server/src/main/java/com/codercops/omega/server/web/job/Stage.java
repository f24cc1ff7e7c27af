package com.codercops.omega.server.web.job;

import com.codercops.omega.app.event.EventType;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobState;
import java.util.ArrayList;
import java.util.List;

/**
 * A stage of a job.
 *
 * @param code writing, checking, rendering or done
 * @param status done, current, stopped or open
 */
public record Stage(String code, String status) {
    private static final List<String> CODES = List.of("writing", "checking", "rendering", "done");

    /** A given script that no model changes has no stage of writing. */
    static List<Stage> of(Job job, RunEvents events) {
        int reached = reached(job.state(), events);
        List<Stage> stages = new ArrayList<>();
        for (int i = job.order().asksModel() ? 0 : 1; i < CODES.size(); i++) {
            stages.add(new Stage(CODES.get(i), i < reached ? "done" : i > reached ? "open" : status(job.state())));
        }
        return stages;
    }

    private static String status(JobState state) {
        return switch (state) {
            case SUCCEEDED -> "done";
            case FAILED, CANCELLED -> "stopped";
            default -> "current";
        };
    }

    private static int reached(JobState state, RunEvents events) {
        return switch (state) {
            case QUEUED -> -1;
            case GENERATING -> 0;
            case CHECKING, REPAIRING -> 1;
            case RENDERING -> 2;
            case SUCCEEDED -> CODES.size() - 1;
            case FAILED, CANCELLED ->
                events.newest(EventType.PHASE_STARTED)
                                .filter(it -> it.path("phase").asText().matches("render|combine|verify"))
                                .isPresent()
                        ? 2
                        : events.has(EventType.ATTEMPT_STARTED) ? 1 : 0;
        };
    }
}

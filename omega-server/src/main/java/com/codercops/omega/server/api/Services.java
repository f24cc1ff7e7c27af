package com.codercops.omega.server.api;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.ProblemException;
import com.codercops.omega.server.http.Query;
import com.codercops.omega.server.jobs.EventSignals;
import com.codercops.omega.server.jobs.Feed;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobList;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.stream.EventStreams;
import io.javalin.http.Context;

/** What the API calls. It owns none of it. */
public record Services(
        Auth auth,
        JobQueue queue,
        JobHistory history,
        JobList jobs,
        Feed feed,
        EventSignals signals,
        EventStreams streams) {

    /** The job that the path names; another's is as one that is not there. */
    Job ownJob(Context context) {
        return queue.find(Query.id(context, "id", "job"))
                .filter(job -> job.owner().equals(Caller.id(context)))
                .orElseThrow(() -> ProblemException.notFound("job"));
    }
}

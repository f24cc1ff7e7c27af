package com.codercops.omega.server.api;

import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.auth.session.Principal;
import com.codercops.omega.server.jobs.usage.JobLimits;

/** Maps quotas of accounts to limits of the job queue. */
public final class JobLimitsMapper {
    private JobLimitsMapper() {}

    public static JobLimits of(Principal principal) {
        return of(principal.account().quota());
    }

    /** Maps a quota. */
    public static JobLimits of(Quota quota) {
        return new JobLimits(
                quota.concurrentJobs(), quota.jobsPerDay(), quota.renderMinutes(), quota.tokens(), quota.usd());
    }
}

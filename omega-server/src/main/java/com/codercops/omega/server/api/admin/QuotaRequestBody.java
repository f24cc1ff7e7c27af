package com.codercops.omega.server.api.admin;

import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;

/** Reads a quota. Every field is required, so that no limit changes by omission. */
final class QuotaRequestBody {
    private QuotaRequestBody() {}

    static Quota of(JsonRequestBody body) {
        int concurrentJobs = body.integer("concurrentJobs", 0, Integer.MAX_VALUE);
        int jobsPerDay = body.integer("jobsPerDay", 0, Integer.MAX_VALUE);
        int renderMinutes = body.integer("renderMinutesPerMonth", 0, Integer.MAX_VALUE);
        long tokens = body.wide("tokensPerMonth", 0, Long.MAX_VALUE);
        try {
            return new Quota(concurrentJobs, jobsPerDay, renderMinutes, tokens, body.decimal("costUsdPerMonth"));
        } catch (InvalidInputException e) {
            throw ProblemException.invalid(body.name("costUsdPerMonth"), String.valueOf(e.getMessage()));
        }
    }
}

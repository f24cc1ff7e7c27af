package com.codercops.omega.server.api.admin;

import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;

/** Reads a quota; all of it is given, so that nothing is set by leaving it out. */
final class QuotaRequestBody {
    private QuotaRequestBody() {}

    static Quota of(JsonRequestBody body) {
        int jobsAtOnce = body.integer("jobsAtOnce", 0, Integer.MAX_VALUE);
        int jobsADay = body.integer("jobsADay", 0, Integer.MAX_VALUE);
        int renderMinutes = body.integer("renderMinutes", 0, Integer.MAX_VALUE);
        long tokens = body.wide("tokens", 0, Long.MAX_VALUE);
        try {
            return new Quota(jobsAtOnce, jobsADay, renderMinutes, tokens, body.decimal("usd"));
        } catch (InvalidInputException e) {
            throw ProblemException.invalid(body.name("usd"), String.valueOf(e.getMessage()));
        }
    }
}

package com.codercops.omega.server.api;

import com.codercops.omega.auth.account.Quota;
import java.math.BigDecimal;

/** The JSON representation of a quota. */
public record QuotaView(
        int concurrentJobs,
        int jobsPerDay,
        int renderMinutesPerMonth,
        long tokensPerMonth,
        BigDecimal costUsdPerMonth) {
    public static QuotaView of(Quota quota) {
        return new QuotaView(
                quota.concurrentJobs(), quota.jobsPerDay(), quota.renderMinutes(), quota.tokens(), quota.usd());
    }
}

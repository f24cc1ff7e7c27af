package com.codercops.omega.auth.account;

import java.math.BigDecimal;

/**
 * The quota of an account. The job queue enforces it.
 *
 * @param concurrentJobs 0 or more
 * @param jobsPerDay 0 or more
 * @param renderMinutes per calendar month, 0 or more
 * @param tokens of language models per calendar month, 0 or more
 * @param usd US dollars for language models per calendar month, 0 or more
 */
public record Quota(int concurrentJobs, int jobsPerDay, int renderMinutes, long tokens, BigDecimal usd) {
    public static final Quota DEFAULT = new Quota(1, 50, 120, 1_000_000, new BigDecimal("5.00"));

    /** @throws InvalidInputException naming {@code quota} */
    public Quota {
        if (Math.min(Math.min(concurrentJobs, jobsPerDay), renderMinutes) < 0 || tokens < 0 || usd.signum() < 0) {
            throw new InvalidInputException("quota", "No part of a quota may be negative.");
        }
        // The precision of the column, so that a value survives a round trip; rejects values such as 1e999999999.
        if (usd.scale() > 2 || usd.scale() < -9 || usd.precision() - usd.scale() > 9) {
            throw new InvalidInputException(
                    "quota", "The dollars of a quota must be less than a billion, with at most two decimals.");
        }
        usd = usd.setScale(2);
    }

    /** A JSON object with the names of the API. */
    public String json() {
        return "{\"concurrentJobs\": " + concurrentJobs + ", \"jobsPerDay\": " + jobsPerDay
                + ", \"renderMinutesPerMonth\": " + renderMinutes + ", \"tokensPerMonth\": " + tokens
                + ", \"costUsdPerMonth\": " + usd.toPlainString() + "}";
    }
}

package com.codercops.omega.server.jobs.usage;

/** One of the limits of a quota. */
public enum LimitKind {
    CONCURRENT_JOBS("concurrentJobs", "concurrent jobs"),
    JOBS_PER_DAY("jobsPerDay", "jobs per day"),
    RENDER_MINUTES("renderMinutesPerMonth", "render minutes per month"),
    TOKENS("tokensPerMonth", "tokens per month"),
    USD("costUsdPerMonth", "US dollars per month");

    private final String code;
    private final String words;

    LimitKind(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** The name in the API. */
    public String code() {
        return code;
    }

    String words() {
        return words;
    }
}

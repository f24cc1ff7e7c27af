package com.codercops.omega.server.jobs.usage;

/** A kind of limit. */
public enum LimitKind {
    JOBS_AT_ONCE("jobsAtOnce", "jobs at once"),
    JOBS_A_DAY("jobsADay", "jobs a day"),
    RENDER_MINUTES("renderMinutes", "render minutes a month"),
    TOKENS("tokens", "tokens a month"),
    USD("usd", "US dollars a month");

    private final String code;
    private final String words;

    LimitKind(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** The name of the component of {@link JobLimits}. */
    public String code() {
        return code;
    }

    String words() {
        return words;
    }
}

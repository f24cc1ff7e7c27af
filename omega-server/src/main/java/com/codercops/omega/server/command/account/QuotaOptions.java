package com.codercops.omega.server.command.account;

import com.codercops.omega.auth.account.Quota;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The quota of an account. Options that are not given keep the current value. */
public final class QuotaOptions {
    @Option(names = "--concurrent-jobs", paramLabel = "N", description = "jobs that can run concurrently")
    @Nullable Integer concurrentJobs;

    @Option(names = "--jobs-per-day", paramLabel = "N", description = "jobs per day")
    @Nullable Integer jobsPerDay;

    @Option(names = "--render-minutes-per-month", paramLabel = "N", description = "minutes of rendering per month")
    @Nullable Integer renderMinutes;

    @Option(names = "--tokens-per-month", paramLabel = "N", description = "tokens of language models per month")
    @Nullable Long tokens;

    @Option(names = "--usd-per-month", paramLabel = "DOLLARS", description = "cost of language models per month")
    @Nullable BigDecimal usd;

    boolean isAnySet() {
        return concurrentJobs != null || jobsPerDay != null || renderMinutes != null || tokens != null || usd != null;
    }

    Quota over(Quota other) {
        return new Quota(
                or(concurrentJobs, other.concurrentJobs()),
                or(jobsPerDay, other.jobsPerDay()),
                or(renderMinutes, other.renderMinutes()),
                or(tokens, other.tokens()),
                or(usd, other.usd()));
    }

    private static <T> T or(@Nullable T given, T other) {
        return Optional.ofNullable(given).orElse(other);
    }
}

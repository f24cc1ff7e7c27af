package com.codercops.omega.server.command;

import com.codercops.omega.auth.account.Quota;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much an account may use; what is not said stays as it is. */
final class QuotaOptions {
    @Option(names = "--jobs-at-once", paramLabel = "N")
    @Nullable Integer jobsAtOnce;

    @Option(names = "--jobs-a-day", paramLabel = "N")
    @Nullable Integer jobsADay;

    @Option(names = "--render-minutes", paramLabel = "N", description = "a month")
    @Nullable Integer renderMinutes;

    @Option(names = "--tokens", paramLabel = "N", description = "of language models, a month")
    @Nullable Long tokens;

    @Option(names = "--usd", paramLabel = "DOLLARS", description = "for language models, a month")
    @Nullable BigDecimal usd;

    boolean given() {
        return jobsAtOnce != null || jobsADay != null || renderMinutes != null || tokens != null || usd != null;
    }

    Quota over(Quota other) {
        return new Quota(
                or(jobsAtOnce, other.jobsAtOnce()),
                or(jobsADay, other.jobsADay()),
                or(renderMinutes, other.renderMinutes()),
                or(tokens, other.tokens()),
                or(usd, other.usd()));
    }

    private static <T> T or(@Nullable T given, T other) {
        return Optional.ofNullable(given).orElse(other);
    }
}

package com.codercops.omega.server.jobs.usage;

import com.codercops.omega.server.database.NullableColumns;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The usage of an owner today and this month, and the running jobs.
 *
 * @param running number of running jobs
 * @param jobs jobs submitted today
 * @param millis worker time this month, including running jobs
 * @param tokens tokens this month
 * @param usd cost this month, as far as prices are known
 * @param tomorrow start of the next day
 * @param nextMonth start of the next month
 */
public record UsageTotals(
        long running, long jobs, long millis, long tokens, BigDecimal usd, Instant tomorrow, Instant nextMonth) {
    private static final long MINUTE = 60_000;

    /** The id of the advisory locks on an owner's usage; an arbitrary number. */
    private static final int LOCK = 0x6f6d_6571;

    /** Locks the usage of this owner until the transaction ends. */
    public static void lock(Handle handle, UUID owner) {
        handle.execute("SELECT pg_advisory_xact_lock(?, hashtext(?))", LOCK, owner.toString());
    }

    public static UsageTotals of(Handle handle, UUID owner) {
        return handle.createQuery("""
                        WITH calendar AS (
                            SELECT day AS today, date_trunc('month', day)::date AS month
                            FROM (SELECT (now() AT TIME ZONE 'UTC')::date AS day) AS now
                        ), kept AS (
                            SELECT coalesce(sum(jobs) FILTER (WHERE day = today), 0) AS jobs,
                                coalesce(sum(millis), 0) AS millis, coalesce(sum(tokens), 0) AS tokens,
                                coalesce(sum(usd), 0) AS usd
                            FROM calendar JOIN usage_day ON owner = :owner AND day >= month
                        ), open AS (
                            SELECT count(*) AS running,
                                coalesce(sum(extract(epoch FROM now() - started_at) * 1000), 0)::bigint AS millis,
                                coalesce(sum(tokens), 0) AS tokens, coalesce(sum(usd), 0) AS usd
                            FROM job_run WHERE owner = :owner AND ended_at IS NULL
                        )
                        SELECT running, jobs, kept.millis + open.millis AS millis, kept.tokens + open.tokens AS tokens,
                            kept.usd + open.usd AS usd, (today + 1)::timestamp AT TIME ZONE 'UTC' AS tomorrow,
                            (month + interval '1 month') AT TIME ZONE 'UTC' AS next_month
                        FROM calendar, kept, open""")
                .bind("owner", owner)
                .map((row, context) -> new UsageTotals(
                        row.getLong("running"),
                        row.getLong("jobs"),
                        row.getLong("millis"),
                        row.getLong("tokens"),
                        row.getBigDecimal("usd"),
                        NullableColumns.instant(row, "tomorrow").orElseThrow(),
                        NullableColumns.instant(row, "next_month").orElseThrow()))
                .one();
    }

    /** Counts one more job today. */
    public static void count(Handle handle, UUID owner) {
        handle.execute("""
                INSERT INTO usage_day (owner, day, jobs) VALUES (?, (now() AT TIME ZONE 'UTC')::date, 1)
                ON CONFLICT (owner, day) DO UPDATE SET jobs = usage_day.jobs + 1""", owner);
    }

    /** Counts a run that has just ended. Time that was lost without the owner's fault is not counted. */
    public static void settle(Handle handle, UUID job, int run) {
        handle.execute("""
                INSERT INTO usage_day (owner, day, millis, tokens, usd)
                SELECT owner, (now() AT TIME ZONE 'UTC')::date,
                    CASE WHEN outcome IN ('succeeded', 'failed', 'cancelled')
                        THEN (extract(epoch FROM ended_at - started_at) * 1000)::bigint ELSE 0 END,
                    tokens, usd
                FROM job_run WHERE job = ? AND run = ?
                ON CONFLICT (owner, day) DO UPDATE SET millis = usage_day.millis + excluded.millis,
                    tokens = usage_day.tokens + excluded.tokens, usd = usage_day.usd + excluded.usd""", job, run);
    }

    /** Returns the usage of each limit. */
    public List<QuotaUsage> beside(JobLimits limits) {
        return Arrays.stream(LimitKind.values())
                .map(kind -> switch (kind) {
                    case CONCURRENT_JOBS -> new QuotaUsage(kind, limits.of(kind), BigDecimal.valueOf(running), null);
                    case JOBS_PER_DAY -> new QuotaUsage(kind, limits.of(kind), BigDecimal.valueOf(jobs), tomorrow);
                    case RENDER_MINUTES ->
                        new QuotaUsage(
                                kind,
                                limits.of(kind),
                                BigDecimal.valueOf(millis).divide(BigDecimal.valueOf(MINUTE), 2, RoundingMode.DOWN),
                                nextMonth);
                    case TOKENS -> new QuotaUsage(kind, limits.of(kind), BigDecimal.valueOf(tokens), nextMonth);
                    case USD -> new QuotaUsage(kind, limits.of(kind), usd, nextMonth);
                })
                .toList();
    }

    /**
     * Checks the usage against the limits of a new job.
     *
     * @throws QuotaExceededException if the quota does not allow the job
     */
    public void check(JobLimits limits, boolean asksModel) {
        for (QuotaUsage one : beside(limits)) {
            boolean needed = switch (one.kind()) {
                // A job above the concurrency limit waits, unless the limit is 0.
                case CONCURRENT_JOBS -> limits.concurrentJobs() == 0;
                case JOBS_PER_DAY, RENDER_MINUTES -> true;
                case TOKENS, USD -> asksModel;
            };
            if (needed && one.exhausted()) {
                throw new QuotaExceededException(one);
            }
        }
    }
}

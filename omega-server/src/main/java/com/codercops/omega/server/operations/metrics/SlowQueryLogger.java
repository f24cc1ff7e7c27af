package com.codercops.omega.server.operations.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records the duration of SQL statements, and logs slow ones without bound values. Thread-safe. */
final class SlowQueryLogger implements SqlLogger {
    private static final Logger LOG = LoggerFactory.getLogger(SlowQueryLogger.class);
    private static final int LONGEST = 1_000;

    private final Duration slow;
    private final Timer all;
    private final Counter slowStatements;
    private final Counter failed;

    SlowQueryLogger(MeterRegistry registry, Duration slow) {
        this.slow = slow;
        this.all = Timer.builder("omega.db.statement.duration")
                .description("SQL statements, except those of accounts")
                .serviceLevelObjectives(HistogramBuckets.SHORT)
                .register(registry);
        this.slowStatements = Counter.builder("omega.db.slow.statements")
                .description("SQL statements that exceeded the slow-query threshold")
                .register(registry);
        this.failed = Counter.builder("omega.db.statement.failures")
                .description("SQL statements that failed")
                .register(registry);
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        record(context);
    }

    @Override
    public void logException(StatementContext context, SQLException failure) {
        failed.increment();
        record(context);
    }

    private void record(StatementContext context) {
        long micros = Math.max(0, context.getElapsedTime(ChronoUnit.MICROS));
        all.record(micros, TimeUnit.MICROSECONDS);
        if (micros >= slow.toNanos() / 1000) {
            slowStatements.increment();
            LOG.warn("Slow query: durationMs={} sql={}", micros / 1000, shown(context.getRenderedSql()));
        }
    }

    private static String shown(@Nullable String sql) {
        String line = sql == null ? "(unknown)" : sql.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}

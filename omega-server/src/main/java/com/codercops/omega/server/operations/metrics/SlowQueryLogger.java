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

/** Times statements and tells of slow ones: their SQL as it stands in the program, never a value. Thread-safe. */
final class SlowQueryLogger implements SqlLogger {
    private static final Logger LOG = LoggerFactory.getLogger(SlowQueryLogger.class);
    private static final int LONGEST = 1_000;

    private final Duration slow;
    private final Timer all;
    private final Counter many;
    private final Counter failed;

    SlowQueryLogger(MeterRegistry registry, Duration slow) {
        this.slow = slow;
        this.all = Timer.builder("omega.db.statement")
                .description("Statements that the server runs")
                .serviceLevelObjectives(HistogramBuckets.QUICK)
                .register(registry);
        this.many = registry.counter("omega.db.slow.statements");
        this.failed = registry.counter("omega.db.failed.statements");
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        told(context);
    }

    @Override
    public void logException(StatementContext context, SQLException failure) {
        failed.increment();
        told(context);
    }

    private void told(StatementContext context) {
        long micros = Math.max(0, context.getElapsedTime(ChronoUnit.MICROS));
        all.record(micros, TimeUnit.MICROSECONDS);
        if (micros >= slow.toNanos() / 1000) {
            many.increment();
            LOG.warn("A statement took {} ms: {}", micros / 1000, shown(context.getRenderedSql()));
        }
    }

    private static String shown(@Nullable String sql) {
        String line = sql == null ? "(unknown)" : sql.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}

package com.codercops.omega.server.jobs;

import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads a job from its row. */
final class JobRow implements RowMapper<Job> {
    @Override
    public Job map(ResultSet row, StatementContext context) throws SQLException {
        return new Job(
                row.getObject("id", UUID.class),
                row.getObject("owner", UUID.class),
                JobState.of(row.getString("state")),
                row.getInt("priority"),
                order(row),
                row.getInt("run"),
                row.getInt("retries"),
                instant(row, "created_at").orElseThrow(),
                instant(row, "due_at").orElseThrow(),
                instant(row, "finished_at").orElse(null),
                row.getLong("last_event"),
                text(row, "failure").map(FailureReason::of).orElse(null),
                text(row, "failure_detail").orElse(null),
                source(row));
    }

    private static @Nullable Source source(ResultSet row) throws SQLException {
        @Nullable UUID script = row.getObject("script_id", UUID.class);
        @Nullable Integer version = row.getObject("version", Integer.class);
        return script == null ? null : new Source(script, version);
    }

    private static JobOrder order(ResultSet row) throws SQLException {
        return new JobOrder(
                text(row, "prompt").orElse(null),
                text(row, "script").orElse(null),
                new Quality(row.getInt("width"), row.getInt("height"), row.getInt("fps")),
                Format.of(row.getString("format")),
                row.getLong("seed"),
                text(row, "model").orElse(null),
                row.getBoolean("execute"));
    }

    static JobEvent event(ResultSet row) throws SQLException {
        return new JobEvent(
                row.getLong("number"),
                row.getInt("run"),
                instant(row, "at").orElseThrow(),
                row.getString("type"),
                row.getString("data"));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return Optional.ofNullable(text);
    }
}

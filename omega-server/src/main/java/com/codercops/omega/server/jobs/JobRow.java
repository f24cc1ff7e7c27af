package com.codercops.omega.server.jobs;

import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.server.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads a job from its row. */
public final class JobRow implements RowMapper<Job> {
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
                Columns.instant(row, "created_at").orElseThrow(),
                Columns.instant(row, "due_at").orElseThrow(),
                Columns.instant(row, "finished_at").orElse(null),
                row.getLong("last_event"),
                Columns.text(row, "failure").map(FailureReason::of).orElse(null),
                Columns.text(row, "failure_detail").orElse(null),
                source(row));
    }

    private static @Nullable ScriptReference source(ResultSet row) throws SQLException {
        @Nullable UUID script = row.getObject("script_id", UUID.class);
        @Nullable Integer version = row.getObject("version", Integer.class);
        return script == null ? null : new ScriptReference(script, version);
    }

    private static JobSpec order(ResultSet row) throws SQLException {
        return new JobSpec(
                Columns.text(row, "prompt").orElse(null),
                Columns.text(row, "script").orElse(null),
                new Quality(row.getInt("width"), row.getInt("height"), row.getInt("fps")),
                Format.of(row.getString("format")),
                row.getLong("seed"),
                Columns.text(row, "model").orElse(null),
                row.getBoolean("execute"));
    }
}

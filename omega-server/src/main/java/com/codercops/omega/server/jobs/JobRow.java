package com.codercops.omega.server.jobs;

import com.codercops.omega.app.options.RenderOptionsBuilder;
import com.codercops.omega.app.options.RenderOptionsJson;
import com.codercops.omega.server.database.NullableColumns;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads a job from a row. */
public final class JobRow implements RowMapper<Job> {
    private static final ObjectMapper JSON = new ObjectMapper();

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
                NullableColumns.instant(row, "created_at").orElseThrow(),
                NullableColumns.instant(row, "due_at").orElseThrow(),
                NullableColumns.instant(row, "finished_at").orElse(null),
                row.getLong("last_event"),
                NullableColumns.text(row, "failure").map(FailureReason::of).orElse(null),
                NullableColumns.text(row, "failure_detail").orElse(null),
                source(row));
    }

    private static @Nullable ScriptReference source(ResultSet row) throws SQLException {
        @Nullable UUID script = row.getObject("script_id", UUID.class);
        @Nullable Integer version = row.getObject("version", Integer.class);
        return script == null ? null : new ScriptReference(script, version);
    }

    private static JobSpec order(ResultSet row) throws SQLException {
        RenderOptionsBuilder options = new RenderOptionsBuilder()
                .resolution(row.getInt("width"), row.getInt("height"))
                .fps(row.getInt("fps"))
                .format(row.getString("format"))
                .seed(row.getLong("seed"));
        RenderOptionsJson.read(
                json(row.getString("options")),
                NullableColumns.text(row, "model").orElse(null),
                options);
        return new JobSpec(
                NullableColumns.text(row, "prompt").orElse(null),
                NullableColumns.text(row, "script").orElse(null),
                NullableColumns.text(row, "wish").orElse(null),
                options.build(),
                row.getBoolean("execute"));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The column job.options is not JSON", e);
        }
    }
}

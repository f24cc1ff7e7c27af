package com.codercops.omega.server.jobs;

import com.codercops.omega.app.options.RenderOptionsBuilder;
import com.codercops.omega.app.options.RenderOptionsJson;
import com.codercops.omega.server.database.NullableColumns;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads a job from a row. */
public final class JobRow implements RowMapper<Job> {
    /** The columns for lists. A list of sources, each of up to a megabyte, would fill the memory. */
    static final String LISTED = listed("octet_length(script)");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean listed;

    /** Reads a row with all columns. */
    public JobRow() {
        this(false);
    }

    private JobRow(boolean listed) {
        this.listed = listed;
    }

    /** The columns for lists, with an expression for the size of the script. */
    static String listed(String scriptBytes) {
        return "id, owner, state, priority, prompt, NULL AS script, wish, " + scriptBytes + " AS script_bytes, width,"
                + " height, fps, format, seed, model, options, execute, run, retries, created_at, due_at, finished_at,"
                + " last_event, failure, failure_detail, findings, script_id, version, result_version";
    }

    /** Reads a row with the columns of {@link #LISTED}; the job has no script. */
    static JobRow ofList() {
        return new JobRow(true);
    }

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
                source(row),
                row.getObject("result_version", Integer.class),
                bytes(row),
                JobFindings.parse(row.getString("findings")));
    }

    private @Nullable Integer bytes(ResultSet row) throws SQLException {
        if (listed) {
            return row.getObject("script_bytes", Integer.class);
        }
        @Nullable String script = row.getString("script");
        return script == null ? null : script.getBytes(StandardCharsets.UTF_8).length;
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

package com.codercops.omega.server.jobs.event;

import com.codercops.omega.server.database.NullableColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads an event from a row. */
public final class JobEventRow implements RowMapper<JobEvent> {
    @Override
    public JobEvent map(ResultSet row, StatementContext context) throws SQLException {
        return new JobEvent(
                row.getLong("number"),
                row.getInt("run"),
                NullableColumns.instant(row, "at").orElseThrow(),
                row.getString("type"),
                row.getString("data"));
    }
}

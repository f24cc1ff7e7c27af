package com.codercops.omega.server.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lists Omega's tables and columns. */
final class OmegaTables {
    /** The restored database needs a new id, so that a media store does not confuse it with the original database. */
    static final String INSTALLATION = "installation";

    private OmegaTables() {}

    /** A table and its stored columns, without generated ones. */
    record Found(String schema, String name, List<String> columns) {
        String sql() {
            return (schema.equals("auth") ? "auth." : "") + '"' + name + '"';
        }

        String columnsSql() {
            return '"' + String.join("\", \"", columns) + '"';
        }
    }

    static List<Found> all(Connection connection, Set<String> ofServer) throws SQLException {
        List<Found> tables = new ArrayList<>();
        for (String name : names(connection, "current_schema()")) {
            if (ofServer.contains(name)) {
                tables.add(new Found("server", name, columns(connection, "current_schema()", name)));
            }
        }
        for (String name : names(connection, "'auth'")) {
            if (!name.equals("schema_history")) {
                tables.add(new Found("auth", name, columns(connection, "'auth'", name)));
            }
        }
        return tables;
    }

    private static List<String> names(Connection connection, String schema) throws SQLException {
        return strings(
                connection, "SELECT tablename FROM pg_tables WHERE schemaname = " + schema + " ORDER BY 1", null);
    }

    private static List<String> columns(Connection connection, String schema, String table) throws SQLException {
        return strings(
                connection,
                "SELECT column_name FROM information_schema.columns WHERE table_schema = " + schema
                        + " AND table_name = ? AND is_generated = 'NEVER' ORDER BY ordinal_position",
                table);
    }

    static List<String> strings(Connection connection, String sql, @org.jspecify.annotations.Nullable String parameter)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (parameter != null) {
                statement.setString(1, parameter);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}

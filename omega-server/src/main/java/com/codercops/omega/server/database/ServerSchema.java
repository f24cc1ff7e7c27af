package com.codercops.omega.server.database;

import com.codercops.omega.auth.SchemaMigrator;
import javax.sql.DataSource;

/** The tables of the server. They share the current schema with other tables. */
public final class ServerSchema {
    public static final String HISTORY = "server_schema_history";

    private ServerSchema() {}

    public static SchemaMigrator migrator(DataSource database) {
        return new SchemaMigrator(database, "db/server", null, HISTORY);
    }
}

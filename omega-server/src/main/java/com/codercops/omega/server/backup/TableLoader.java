package com.codercops.omega.server.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** Loads the rows of a backup into tables, in the transaction of the connection. */
final class TableLoader {
    private final Connection connection;
    private final List<OmegaTables.Found> tables;

    TableLoader(Connection connection, List<OmegaTables.Found> tables) {
        this.connection = connection;
        this.tables = tables;
    }

    /**
     * Drops foreign keys and disables triggers during the load: rows refer to each other in any order, and the triggers
     * already ran when the rows were written.
     */
    void load(BackupFile backup) throws SQLException, IOException {
        Map<String, OmegaTables.Found> byEntry = new HashMap<>();
        tables.forEach(table -> byEntry.put("tables/" + table.schema() + "." + table.name(), table));
        List<String> references = references();
        for (String reference : references) {
            String[] parts = reference.split("\t", 3);
            execute("ALTER TABLE " + parts[0] + " DROP CONSTRAINT " + parts[1]);
        }
        for (OmegaTables.Found table : tables) {
            execute("ALTER TABLE " + table.sql() + " DISABLE TRIGGER USER");
            if (!keeps(table)) {
                execute("DELETE FROM " + table.sql());
            }
        }
        for (Manifest.Table rows : backup.manifest().tables()) {
            OmegaTables.Found table = byEntry.remove(rows.entry());
            if (table == null || !table.columns().containsAll(rows.columns())) {
                throw new BackupException(
                        "The backup has rows for " + rows.schema() + "." + rows.name()
                                + " that do not fit its version of the tables. The file was changed or is damaged; use another backup.");
            }
            if (!keeps(table)) {
                copy(backup, rows, table);
            }
        }
        for (OmegaTables.Found table : tables) {
            execute("ALTER TABLE " + table.sql() + " ENABLE TRIGGER USER");
        }
        for (String reference : references) {
            String[] parts = reference.split("\t", 3);
            execute("ALTER TABLE " + parts[0] + " ADD CONSTRAINT " + parts[1] + " " + parts[2]);
        }
        sequences();
    }

    private static boolean keeps(OmegaTables.Found table) {
        return table.schema().equals("server") && table.name().equals(OmegaTables.INSTALLATION);
    }

    private void copy(BackupFile backup, Manifest.Table rows, OmegaTables.Found table)
            throws SQLException, IOException {
        String columns = '"' + String.join("\", \"", rows.columns()) + '"';
        try (InputStream content = backup.open(rows)) {
            long count = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table.sql() + " (" + columns + ") FROM STDIN", content);
            if (count != rows.rows()) {
                throw new BackupException("The backup has " + count + " rows for " + rows.name() + ", not "
                        + rows.rows() + " as its manifest says.");
            }
        }
    }

    /** Table, name and definition of each foreign key. */
    private List<String> references() throws SQLException {
        List<String> found = new ArrayList<>();
        for (OmegaTables.Found table : tables) {
            found.addAll(OmegaTables.strings(
                    connection,
                    "SELECT conrelid::regclass || E'\\t' || quote_ident(conname) || E'\\t' || pg_get_constraintdef(oid)"
                            + " FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND conrelid = ?::regclass",
                    table.sql()));
        }
        return found;
    }

    /** Sequences continue after the highest restored value. */
    private void sequences() throws SQLException {
        for (OmegaTables.Found table : tables) {
            for (String column : table.columns()) {
                try (Statement statement = connection.createStatement();
                        ResultSet found = statement.executeQuery(
                                "SELECT pg_get_serial_sequence('" + table.sql() + "', '" + column + "')")) {
                    found.next();
                    String sequence = found.getString(1);
                    if (sequence != null) {
                        execute("SELECT setval('" + sequence + "', GREATEST(max(\"" + column + "\"), 1), max(\""
                                + column + "\") IS NOT NULL) FROM " + table.sql());
                    }
                }
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package com.codercops.omega.server.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Allows one program at a time to migrate a database. Flyway's own lock is too late: two programs that find no schema
 * history both create it, and one of them fails.
 */
final class MigrationLock {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationLock.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** An arbitrary lock id; it spells "tables". */
    static final long KEY = 0x7461626c6573L;

    private MigrationLock() {}

    /**
     * Waits while another program holds the lock. The lock ends with its connection, also when the program is killed.
     */
    static <T> T during(DataSource source, Supplier<T> work) throws SQLException, InterruptedException {
        try (Connection connection = source.getConnection()) {
            for (boolean logged = false; !taken(connection); logged = true) {
                if (!logged) {
                    LOG.info("Another process migrates the database; waiting for it");
                }
                Thread.sleep(PAUSE.toMillis());
            }
            return work.get();
        }
    }

    private static boolean taken(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + KEY + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }
}

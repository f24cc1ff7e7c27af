package com.codercops.omega.server.database;

import com.codercops.omega.auth.SchemaMigrator;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Migrates the tables to this program's version. Several programs can do so concurrently; they wait for each other. */
final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    /** The current schema version. */
    static final String NEWEST = "SELECT version FROM " + ServerSchema.HISTORY
            + " WHERE success AND version IS NOT NULL" + " ORDER BY installed_rank DESC LIMIT 1";

    private static final Duration PAUSE = Duration.ofMillis(500);

    private Migrations() {}

    /** Returns the current schema version. */
    static String run(DatabaseSettings settings) throws InterruptedException {
        PGSimpleDataSource source = source(settings);
        await(source, settings);
        try {
            return MigrationLock.during(source, () -> migrated(source, settings));
        } catch (FlywayException | SQLException e) {
            throw new DatabaseException(
                    "The tables in " + settings.address() + " cannot be migrated to this version: " + e.getMessage(),
                    e);
        }
    }

    private static String migrated(PGSimpleDataSource source, DatabaseSettings settings) {
        SchemaMigrator schema = ServerSchema.migrator(source);
        schema.version().filter(schema::isNewer).ifPresent(applied -> {
            throw new DatabaseException("The tables in " + settings.address() + " have version " + applied
                    + ", made by a newer program; this one knows versions up to " + schema.latest()
                    + ". Start the newer program, or restore a backup of this program's version.");
        });
        schema.migrate();
        return schema.latest();
    }

    private static PGSimpleDataSource source(DatabaseSettings settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setConnectTimeout(5);
        source.setApplicationName("omega-server migrations");
        return source;
    }

    private static void await(PGSimpleDataSource source, DatabaseSettings settings) throws InterruptedException {
        long end = System.nanoTime() + settings.startupTimeout().toNanos();
        boolean logged = false;
        while (true) {
            try (Connection connection = source.getConnection()) {
                if (connection.getMetaData().getDatabaseMajorVersion() < 13) {
                    throw new DatabaseException(
                            "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion()
                                    + " is too old. Use version 13 or newer.");
                }
                return;
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                // A retry does not help if the database rejects the password, the database name or the permissions.
                // The driver reports 08004 if the database asks for a password and there is none.
                boolean refused = state.startsWith("28")
                        || state.equals("08004")
                        || state.startsWith("3D")
                        || state.startsWith("42");
                if (refused || System.nanoTime() - end >= 0) {
                    throw new DatabaseException(
                            "No connection to " + settings.address() + " as " + settings.user() + ": " + e.getMessage(),
                            e);
                }
                if (!logged) {
                    LOG.info(
                            "Database not available yet; waiting: url={} cause={}", settings.address(), e.getMessage());
                    logged = true;
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }
}

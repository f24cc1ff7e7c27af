package com.codercops.omega.auth;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** One PostgreSQL for all tests, with a new database per request; old databases are dropped. */
final class TestDatabase {
    private static final EmbeddedPostgres SERVER = start();
    /** More than one test needs; hundreds would make the shutdown slow. */
    private static final int KEPT = 8;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    /** Without tables. */
    static DataSource empty() {
        return created("template0");
    }

    /** With the tables. */
    static DataSource migrated() {
        return created("migrated");
    }

    private static EmbeddedPostgres start() {
        try {
            // Ends with the machine that runs the tests, with its own shutdown hook.
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
            run(server, "CREATE DATABASE migrated");
            SchemaMigrator.ofAuth(server.getDatabase("postgres", "migrated")).migrate();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSource created(String template) {
        int number = COUNT.incrementAndGet();
        String name = "test" + number;
        if (number > KEPT) {
            run(SERVER, "DROP DATABASE IF EXISTS test" + (number - KEPT) + " WITH (FORCE)");
        }
        run(SERVER, "CREATE DATABASE " + name + " TEMPLATE " + template);
        return SERVER.getDatabase("postgres", name);
    }

    private static void run(EmbeddedPostgres server, String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

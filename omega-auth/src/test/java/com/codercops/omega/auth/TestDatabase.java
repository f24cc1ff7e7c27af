package com.codercops.omega.auth;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** One PostgreSQL for all tests, with a new database per request; old databases are dropped. */
final class TestDatabase {
    private static final EmbeddedPostgres SERVER = start();
    /** More than one test needs; hundreds would make the shutdown slow. */
    private static final int KEPT = 8;

    /** The tests run in one thread; some call from up to 50 threads, which then wait for a connection. */
    private static final int CONNECTIONS = 20;

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Deque<HikariDataSource> POOLS = new ArrayDeque<>();

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

    private static synchronized DataSource created(String template) {
        int number = COUNT.incrementAndGet();
        String name = "test" + number;
        if (number > KEPT) {
            POOLS.removeFirst().close();
            run(SERVER, "DROP DATABASE IF EXISTS test" + (number - KEPT) + " WITH (FORCE)");
        }
        run(SERVER, "CREATE DATABASE " + name + " TEMPLATE " + template);
        HikariDataSource pool = pool(name);
        POOLS.addLast(pool);
        return pool;
    }

    /** A new connection for each transaction would take most of the tests' time. */
    private static HikariDataSource pool(String name) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(SERVER.getDatabase("postgres", name));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
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

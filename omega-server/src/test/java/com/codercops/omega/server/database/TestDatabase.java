package com.codercops.omega.server.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One real PostgreSQL for all tests, and a fresh database in it for whoever asks: Omega's own, kept in the build directory, or
 * that of OMEGA_TEST_DATABASE ({@code jdbc:postgresql://host/postgres}) with OMEGA_TEST_DATABASE_USER and _PASSWORD.
 */
public final class TestDatabase {
    private static final DatabaseSettings SERVER = server();

    private TestDatabase() {}

    /** How to reach a new, empty database. */
    public static DatabaseSettings fresh() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name);
        return named(name).withConnections(16);
    }

    /** A new database with the tables. */
    public static Database open() throws InterruptedException {
        return Database.open(fresh());
    }

    static void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatabaseSettings named(String name) {
        DatabaseSettings settings = SERVER;
        return DatabaseSettings.of(
                settings.url().replaceAll("/postgres$", "/" + name), settings.user(), settings.password());
    }

    private static Connection connect() throws SQLException {
        DatabaseSettings settings = SERVER;
        return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    }

    private static DatabaseSettings server() {
        try {
            DatabaseSettings settings = System.getenv("OMEGA_TEST_DATABASE") == null
                    ? embedded()
                    : DatabaseSettings.of(
                            System.getenv("OMEGA_TEST_DATABASE"),
                            System.getenv("OMEGA_TEST_DATABASE_USER"),
                            System.getenv("OMEGA_TEST_DATABASE_PASSWORD"));
            dropFormer(settings);
            return settings;
        } catch (InterruptedException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatabaseSettings embedded() throws InterruptedException {
        EmbeddedDatabase server = EmbeddedDatabase.open(Path.of("target", "test-database"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server.settings();
    }

    private static void dropFormer(DatabaseSettings settings) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery("SELECT datname FROM pg_database WHERE datname ~ '^test_[0-9a-f]{32}$'")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            for (String name : names) {
                statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
            }
        }
    }

    /** The class path and main class of another Java process with this test's classes. */
    public static ProcessBuilder process(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}

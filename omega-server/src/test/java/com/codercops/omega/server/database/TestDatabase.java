package com.codercops.omega.server.database;

import com.codercops.omega.auth.SchemaMigrator;
import java.io.IOException;
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
 * One real PostgreSQL for all tests, with a new database for each caller: the embedded one in the build directory, or
 * the server of OMEGA_TEST_DATABASE ({@code jdbc:postgresql://host/postgres}) with OMEGA_TEST_DATABASE_USER and
 * _PASSWORD.
 */
public final class TestDatabase {
    /** The advisory lock of processes that use databases; an arbitrary number. */
    private static final int USED = 0x7465_7374;

    /** Keeps the connection that holds the lock from being collected, and thereby closed. */
    private static final List<Connection> HELD = new ArrayList<>();

    private static final DatabaseSettings SERVER = server();

    private TestDatabase() {}

    /** The connection settings of a new, empty database. */
    public static DatabaseSettings fresh() {
        return created("template0");
    }

    /** The connection settings of a new database with the tables of the server and of the accounts. */
    public static DatabaseSettings migrated() {
        return created(Migrated.TEMPLATE);
    }

    /** Opens a new database with the tables. */
    public static Database open() throws InterruptedException {
        return Database.open(migrated());
    }

    /** Migrated once; a copy takes a tenth of the time of a migration. */
    private static final class Migrated {
        static final String TEMPLATE = migrate(fresh());

        private static String migrate(DatabaseSettings settings) {
            try (Database database = Database.open(settings)) {
                SchemaMigrator.ofAuth(database.dataSource()).migrate();
                return settings.url().replaceAll(".*/", "");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static DatabaseSettings created(String template) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return named(name).withConnections(16);
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
            doNotWaitForTheDisk(settings);
            return settings;
        } catch (InterruptedException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatabaseSettings embedded() throws InterruptedException, SQLException {
        Path home = Path.of("target", "test-database").toAbsolutePath();
        EmbeddedDatabase database = EmbeddedDatabase.open(home);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(database)));
        claim(database.settings());
        return database.settings();
    }

    /** Does not write hundreds of databases to disk: the tests drop them soon. */
    private static void stop(EmbeddedDatabase database) {
        try {
            database.discard();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tests do not survive a power failure, so commits need not reach the disk. */
    private static void doNotWaitForTheDisk(DatabaseSettings settings) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE CURRENT_USER SET synchronous_commit = off");
        }
    }

    /**
     * Drops the databases of earlier test runs, unless another process of this run uses some. The connection stays open: its
     * lock marks the databases as used until this process ends.
     */
    private static void claim(DatabaseSettings settings) throws SQLException {
        Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        HELD.add(connection);
        try (Statement statement = connection.createStatement()) {
            boolean alone = isTrue(statement, "SELECT pg_try_advisory_lock(" + USED + ")");
            if (alone) {
                dropFormer(statement);
            }
            // Waits until the process that drops databases has finished.
            statement.execute("SELECT pg_advisory_lock_shared(" + USED + ")");
            if (alone) {
                statement.execute("SELECT pg_advisory_unlock(" + USED + ")");
            }
        }
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void dropFormer(Statement statement) throws SQLException {
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

    /** The class path and the main class of a Java process with the test classes. */
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

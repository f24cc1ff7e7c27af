package com.codercops.omega.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * A connection pool for a PostgreSQL database with this program's tables. Thread-safe; the owner closes it.
 *
 * <p>Every wait is bounded: 5 seconds for a connection, 30 seconds for a response. If the database is unavailable,
 * calls throw an exception; the pool reconnects when the database is available again.
 */
public final class Database implements AutoCloseable {
    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    /** The schema version when the tables were migrated. */
    private volatile String schema = "";

    private Database(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).registerArrayType(UUID.class, "uuid").registerArrayType(Integer.class, "int4");
    }

    /**
     * Waits for the database, migrates its tables to this program's version and opens the pool. Blocks.
     *
     * @throws DatabaseException if it is unavailable, rejects the password, or has tables of a newer program
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static Database open(DatabaseSettings settings) throws InterruptedException {
        Database database = pool(settings);
        try {
            database.prepare();
            return database;
        } catch (RuntimeException | InterruptedException e) {
            database.close();
            throw e;
        }
    }

    /** Creates a pool without waiting: the database may still be unavailable, and its tables may be missing. */
    public static Database pool(DatabaseSettings settings) {
        return new Database(settings, new HikariDataSource(configuration(settings)));
    }

    /**
     * Waits for the database and migrates its tables to this program's version. Blocks.
     *
     * @throws DatabaseException if it is unavailable, rejects the password, or has tables of a newer program
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void prepare() throws InterruptedException {
        schema = Migrations.run(settings);
    }

    private static HikariConfig configuration(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("omega");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(Math.min(2, settings.connections()));
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setValidationTimeout(Duration.ofSeconds(2).toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
        config.setMaxLifetime(Duration.ofMinutes(20).toMillis());
        // The migrations have just used the database. If it becomes unavailable again, the pool waits for it as usual.
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "omega-server");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // The detail of a constraint violation contains row values, such as e-mail addresses.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.setConnectionInitSql("SET statement_timeout = '20s'; SET lock_timeout = '10s';"
                + " SET idle_in_transaction_session_timeout = '60s'");
        return config;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** The pool, for callers with their own statements. It is closed with this object. */
    public DataSource dataSource() {
        return pool;
    }

    /** Returns a connection, which the caller closes. */
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /** The status of the pool; does not block. */
    public PoolStatus pool() {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return new PoolStatus(
                now.getActiveConnections(),
                now.getIdleConnections(),
                now.getThreadsAwaitingConnection(),
                settings.connections());
    }

    /**
     * Reads the schema version. Blocks.
     *
     * @throws DatabaseException if the tables have another version than this program
     * @throws org.jdbi.v3.core.JdbiException if the database is unavailable, or does not respond within the time limit
     */
    public void verify(Duration limit) {
        String found = jdbi.withHandle(handle -> handle.createQuery(Migrations.NEWEST)
                .setQueryTimeout((int) Math.max(1, limit.toSeconds()))
                .mapTo(String.class)
                .one());
        if (!found.equals(schema)) {
            throw new DatabaseException("The tables of " + settings.address() + " have version " + found
                    + "; this program works with version " + schema + ". Start a program of that version.");
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public String toString() {
        return "Database[" + settings.address() + "]";
    }
}

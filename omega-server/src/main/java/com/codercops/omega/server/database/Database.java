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
 * A pool of connections to a PostgreSQL that has this program's tables. Thread-safe; the owner closes it.
 *
 * <p>Every wait is bounded: 5 seconds for a connection, 30 for an answer. A database that is away is told by an exception
 * and used again when it is back.
 */
public final class Database implements AutoCloseable {
    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    /** The version of the tables since they were prepared. */
    private volatile String schema = "";

    private Database(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).registerArrayType(UUID.class, "uuid").registerArrayType(Integer.class, "int4");
    }

    /**
     * Waits for the database, brings its tables to this program's version and opens the pool. Blocks.
     *
     * @throws DatabaseException when it does not come, refuses the password, or has tables of a newer program
     * @throws InterruptedException when the calling thread is interrupted
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

    /** A pool that waits for nothing: the database need not be there yet, and its tables may be missing. */
    public static Database pool(DatabaseSettings settings) {
        return new Database(settings, new HikariDataSource(configuration(settings)));
    }

    /**
     * Waits for the database and brings its tables to this program's version. Blocks.
     *
     * @throws DatabaseException when it does not come, refuses the password, or has tables of a newer program
     * @throws InterruptedException when the calling thread is interrupted
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
        // The migrations have just talked to it; should it go away again, the pool waits for it like at any later time.
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "omega-server");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // What the server says about a refused row has its values in it: addresses of people, for instance.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.setConnectionInitSql("SET statement_timeout = '20s'; SET lock_timeout = '10s';"
                + " SET idle_in_transaction_session_timeout = '60s'");
        return config;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** The pool, for those who make their own statements. It is closed with this. */
    public DataSource dataSource() {
        return pool;
    }

    /** One connection for as long as the caller keeps it open. */
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /** How the pool is doing; does not block. */
    public PoolStatus pool() {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return new PoolStatus(
                now.getActiveConnections(),
                now.getIdleConnections(),
                now.getThreadsAwaitingConnection(),
                settings.connections());
    }

    /**
     * Asks for the version of the tables. Blocks.
     *
     * @throws DatabaseException when they are not those of this program any more
     * @throws org.jdbi.v3.core.JdbiException when the database is away, or does not answer in that time
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

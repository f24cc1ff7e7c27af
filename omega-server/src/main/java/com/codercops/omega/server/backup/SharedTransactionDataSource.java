package com.codercops.omega.server.backup;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Runs code that opens, commits and closes its own connections inside one outer transaction. Its commits take effect
 * when the outer transaction commits. Not thread-safe.
 */
final class SharedTransactionDataSource implements DataSource {
    private final Connection connection;
    private boolean autoCommit = true;

    /** @param connection a connection with an open transaction */
    SharedTransactionDataSource(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Connection getConnection() {
        return (Connection) Proxy.newProxyInstance(
                SharedTransactionDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "commit", "close" -> {
                            return null;
                        }
                        case "setAutoCommit" -> {
                            autoCommit = arguments != null && Boolean.TRUE.equals(arguments[0]);
                            return null;
                        }
                        case "getAutoCommit" -> {
                            return autoCommit;
                        }
                        case "rollback" -> {
                            if (arguments == null) {
                                return null; // The owner of the transaction receives the exception and rolls back.
                            }
                        }
                        default -> {
                            // Ignored: the outer transaction decides.
                        }
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String user, String password) {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}

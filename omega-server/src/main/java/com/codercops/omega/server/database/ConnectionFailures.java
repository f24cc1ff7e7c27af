package com.codercops.omega.server.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Recognizes connection failures that a retry can solve. */
public final class ConnectionFailures {
    /** Too many connections, a serialization failure, a deadlock, an unavailable lock, a time limit. */
    private static final Set<String> MOMENTARY = Set.of("53300", "40001", "40P01", "55P03", "57014", "25P03");

    private ConnectionFailures() {}

    /** Whether a later retry may succeed. */
    public static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                String state = String.valueOf(sql.getSQLState());
                // 08: connection failure; 57P: the server is starting or stopping.
                if (state.startsWith("08") || state.startsWith("57P") || MOMENTARY.contains(state)) {
                    return true;
                }
            }
        }
        return false;
    }
}

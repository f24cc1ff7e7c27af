package com.codercops.omega.server.database;

import java.time.Duration;

/**
 * Where a PostgreSQL is and how it is used.
 *
 * @param url such as {@code jdbc:postgresql://host:5432/omega}
 * @param user who owns the tables
 * @param password never shown
 * @param connections the most at one time, at least 2
 * @param patience how long to wait at the start for a database that is not there yet
 */
public record DatabaseSettings(String url, String user, String password, int connections, Duration patience) {
    public static final int DEFAULT_CONNECTIONS = 10;
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

    public DatabaseSettings {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "The database must be given as jdbc:postgresql://host:port/name, not as '" + withoutSecrets(url)
                            + "'");
        }
        if (connections < 2) {
            throw new IllegalArgumentException("At least 2 connections are needed, not " + connections);
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("The connection timeout must not be negative: " + patience);
        }
    }

    /** With usual numbers. */
    public static DatabaseSettings of(String url, String user, String password) {
        return new DatabaseSettings(url, user, password, DEFAULT_CONNECTIONS, DEFAULT_PATIENCE);
    }

    public DatabaseSettings withConnections(int number) {
        return new DatabaseSettings(url, user, password, number, patience);
    }

    public DatabaseSettings withPatience(Duration time) {
        return new DatabaseSettings(url, user, password, connections, time);
    }

    /** The address as it may be shown: what stands behind a question mark, or between slashes and an @, may be secret. */
    public String address() {
        return withoutSecrets(url);
    }

    private static String withoutSecrets(String url) {
        return url.replaceAll("\\?.*$", "").replaceAll("//[^/@]*@", "//");
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + address() + ", " + user + ", " + connections + " connections]";
    }
}

package com.codercops.omega.server.database;

import java.time.Duration;

/**
 * The connection settings of a PostgreSQL database.
 *
 * @param url such as {@code jdbc:postgresql://host:5432/omega}
 * @param user owner of the tables
 * @param password never logged
 * @param connections pool size, at least 2
 * @param startupTimeout how long to wait for the database at startup
 */
public record DatabaseSettings(String url, String user, String password, int connections, Duration startupTimeout) {
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
        if (startupTimeout.isNegative()) {
            throw new IllegalArgumentException("The startup timeout must not be negative: " + startupTimeout);
        }
    }

    /** With default limits. */
    public static DatabaseSettings of(String url, String user, String password) {
        return new DatabaseSettings(url, user, password, DEFAULT_CONNECTIONS, DEFAULT_PATIENCE);
    }

    public DatabaseSettings withConnections(int number) {
        return new DatabaseSettings(url, user, password, number, startupTimeout);
    }

    public DatabaseSettings withPatience(Duration time) {
        return new DatabaseSettings(url, user, password, connections, time);
    }

    /** The URL without secrets: the query, and the user information between the slashes and an @, may contain some. */
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

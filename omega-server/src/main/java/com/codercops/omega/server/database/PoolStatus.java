package com.codercops.omega.server.database;

/**
 * The status of a connection pool.
 *
 * @param active connections in use
 * @param idle available connections
 * @param waiting threads that wait for a connection
 * @param max maximum number of connections
 */
public record PoolStatus(int active, int idle, int waiting, int max) {}

package com.codercops.omega.server.database;

/**
 * How a pool of connections is doing.
 *
 * @param active in somebody's hands
 * @param idle ready to be taken
 * @param waiting threads that want one and have none
 * @param most as many as there may be
 */
public record PoolStatus(int active, int idle, int waiting, int most) {}

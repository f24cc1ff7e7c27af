package com.codercops.omega.server.library;

/**
 * How much there is of all owners.
 *
 * @param videos how many
 * @param bytes of them and their images
 */
public record StorageStats(long videos, long bytes) {}

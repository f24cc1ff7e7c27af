package com.codercops.omega.server.library;

/**
 * How much there is of all owners.
 *
 * @param films how many
 * @param bytes of them and their pictures
 */
public record Holdings(long films, long bytes) {}

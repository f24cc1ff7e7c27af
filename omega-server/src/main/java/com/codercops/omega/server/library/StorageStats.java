package com.codercops.omega.server.library;

/**
 * The totals of all owners.
 *
 * @param videos number of videos
 * @param bytes total size, with images and the files of scripts
 */
public record StorageStats(long videos, long bytes) {}

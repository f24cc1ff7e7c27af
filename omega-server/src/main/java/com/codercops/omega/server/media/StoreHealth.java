package com.codercops.omega.server.media;

import java.util.OptionalLong;

/**
 * The status of a media store.
 *
 * @param location the location of the videos, for display
 * @param freeBytes free space, if known
 */
public record StoreHealth(String location, OptionalLong freeBytes) {}

package com.codercops.omega.server.media;

import java.util.OptionalLong;

/**
 * The status of a media store.
 *
 * @param place where videos lie, for people
 * @param freeBytes what still goes in, where that is known
 */
public record StoreHealth(String place, OptionalLong freeBytes) {}

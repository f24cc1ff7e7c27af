package com.codercops.omega.server.media;

import java.util.OptionalLong;

/**
 * What a store that answers says of itself.
 *
 * @param place where videos lie, for people
 * @param freeBytes what still goes in, where that is known
 */
public record StoreHealth(String place, OptionalLong freeBytes) {}

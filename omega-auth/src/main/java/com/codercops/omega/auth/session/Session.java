package com.codercops.omega.auth.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A log-in that is still good, as its owner sees it.
 *
 * @param origin the IP address it began at
 * @param client what the browser or program calls itself
 * @param expiresAt at the latest; sooner if it is not used
 * @param current whether it is the one that asks
 */
public record Session(
        UUID id, String origin, String client, Instant createdAt, Instant seenAt, Instant expiresAt, boolean current) {}

package com.codercops.omega.auth.session;

import java.time.Instant;
import java.util.UUID;

/**
 * An active session, as its owner sees it.
 *
 * @param origin the IP address of the login
 * @param client the user agent
 * @param expiresAt latest expiry; earlier if the session is unused
 * @param current whether it is the session of the request
 */
public record Session(
        UUID id, String origin, String client, Instant createdAt, Instant seenAt, Instant expiresAt, boolean current) {}

package com.codercops.omega.server.mcp;

import com.codercops.omega.auth.session.Principal;
import java.util.UUID;

/**
 * Who sent a request.
 *
 * @param credential the ID of the API token
 */
record McpCaller(Principal principal, UUID credential) {
    UUID account() {
        return principal.account().id();
    }
}

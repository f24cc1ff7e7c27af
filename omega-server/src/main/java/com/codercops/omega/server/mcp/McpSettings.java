package com.codercops.omega.server.mcp;

import java.time.Duration;

/**
 * Settings of the endpoint.
 *
 * @param enabled whether it exists
 * @param maxCalls maximum number of calls that run at the same time, each of which holds a thread
 * @param maxSessions maximum number of sessions
 * @param idle how long a session without requests lasts
 */
public record McpSettings(boolean enabled, int maxCalls, int maxSessions, Duration idle) {
    public static final McpSettings DEFAULT = new McpSettings(true, 32, 1000, Duration.ofMinutes(30));

    public McpSettings {
        if (maxCalls < 1 || maxSessions < 1 || idle.toMillis() < 1) {
            throw new IllegalArgumentException("Every limit of the MCP endpoint must be at least 1");
        }
    }
}

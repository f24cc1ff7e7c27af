package com.codercops.omega.server.configuration;

import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.server.mcp.McpSettings;
import java.time.Duration;
import java.util.List;

/** The endpoint for MCP clients. */
final class McpSection {
    private static final Setting<Boolean> ENABLED = Setting.of(
            "mcp.enabled", SettingType.BOOLEAN, "true", "Whether MCP clients can use `/mcp` with an API token");
    private static final Setting<Integer> MAX_CALLS = Setting.of(
            "mcp.max-calls",
            SettingType.integer(1, 150),
            "32",
            "Maximum number of MCP calls that run at the same time; one of each account");
    private static final Setting<Integer> MAX_SESSIONS =
            Setting.of("mcp.max-sessions", SettingType.integer(1, 100_000), "1000", "Maximum number of MCP sessions");
    private static final Setting<Duration> IDLE_TIMEOUT = Setting.of(
            "mcp.idle-timeout", SettingType.DURATION, "30 min", "How long an MCP session without requests lasts");

    static final List<Setting<?>> ALL = List.of(ENABLED, MAX_CALLS, MAX_SESSIONS, IDLE_TIMEOUT);

    private McpSection() {}

    static McpSettings read(SettingsReader reader) {
        return reader.combine(
                "mcp",
                () -> new McpSettings(
                        reader.get(ENABLED), reader.get(MAX_CALLS), reader.get(MAX_SESSIONS), reader.get(IDLE_TIMEOUT)),
                McpSettings.DEFAULT);
    }
}

package com.codercops.omega.mcp;

import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.List;

/** Versions of the protocol. */
public final class Versions {
    /** All that the tools work with, oldest first. */
    public static final List<String> ALL = List.of(
            ProtocolVersions.MCP_2024_11_05,
            ProtocolVersions.MCP_2025_03_26,
            ProtocolVersions.MCP_2025_06_18,
            ProtocolVersions.MCP_2025_11_25);

    private Versions() {}
}

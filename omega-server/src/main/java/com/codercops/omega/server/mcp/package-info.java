/** The endpoint {@code /mcp}: the tools of MCP clients, with the job queue. */
@NullMarked
package com.codercops.omega.server.mcp;

import org.jspecify.annotations.NullMarked;

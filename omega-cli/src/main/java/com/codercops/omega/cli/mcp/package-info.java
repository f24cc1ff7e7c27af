/** The command {@code omega mcp}: the tools of MCP clients, with the local pipeline. */
@NullMarked
package com.codercops.omega.cli.mcp;

import org.jspecify.annotations.NullMarked;

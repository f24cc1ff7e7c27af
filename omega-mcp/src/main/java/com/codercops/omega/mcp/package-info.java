/** The tools, resources and limits of Omega's MCP servers, for standard input and output and for HTTP. */
@NullMarked
package com.codercops.omega.mcp;

import org.jspecify.annotations.NullMarked;

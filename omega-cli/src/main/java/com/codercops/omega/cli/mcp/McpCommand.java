package com.codercops.omega.cli.mcp;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliVersion;
import com.codercops.omega.cli.option.DebugFlag;
import com.codercops.omega.cli.option.ModelFlags;
import com.codercops.omega.mcp.OmegaMcpServer;
import com.codercops.omega.mcp.StdioTransport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "mcp",
        description = "Serve the Model Context Protocol on standard input and output, for AI assistants.",
        footer = "An assistant starts this command itself: see docs/guides/mcp.md. Videos are written to the output"
                + " directory.")
public final class McpCommand implements Callable<Integer> {
    private final CliContext context;

    @Mixin
    ModelFlags models = new ModelFlags();

    @Mixin
    SandboxFlags sandbox = new SandboxFlags();

    @Mixin
    DebugFlag debug = new DebugFlag();

    public McpCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (LocalVideoTools tools = LocalVideoTools.open(context, models, sandbox)) {
            StdioTransport transport = new StdioTransport(context.in(), context.out());
            OmegaMcpServer.serve(transport, tools, CliVersion.number());
            context.err().println("omega: Serving MCP on standard input and output. Videos: " + tools.directory());
            transport.run();
        }
        return ExitCode.OK;
    }
}

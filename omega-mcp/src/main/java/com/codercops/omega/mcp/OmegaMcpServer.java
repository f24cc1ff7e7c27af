package com.codercops.omega.mcp;

import com.codercops.omega.OmegaException;
import com.codercops.omega.app.UsageException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects the tools and resources to a transport. The transport owns the threads: it hands in messages and waits. */
public final class OmegaMcpServer {
    private static final Logger LOG = LoggerFactory.getLogger(OmegaMcpServer.class);
    private static final int VIDEOS = 10;
    private static final String INSTRUCTIONS = "Omega makes videos with Manim. Use animate for a prompt, render for a"
            + " Manim script, check and repair to correct a script first. Arguments are texts, never file names.";

    private final VideoTools tools;
    private final CallLimiter limiter;

    private OmegaMcpServer(VideoTools tools, int maxCalls) {
        this.tools = tools;
        this.limiter = new CallLimiter(maxCalls);
    }

    /** The JSON of messages. */
    public static McpJsonMapper json() {
        return new JacksonMcpJsonMapper(
                new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false));
    }

    /**
     * Serves the only session of a process.
     *
     * @param version of Omega
     */
    public static void serve(McpServerTransportProvider transport, VideoTools tools, String version) {
        new OmegaMcpServer(tools, 1)
                .configure(McpServer.sync(transport), version)
                .build();
    }

    /**
     * Serves the sessions of a transport.
     *
     * @param version of Omega
     * @param maxCalls maximum number of calls that run at the same time
     */
    public static void serve(
            McpStreamableServerTransportProvider transport, VideoTools tools, String version, int maxCalls) {
        new OmegaMcpServer(tools, maxCalls)
                .configure(McpServer.sync(transport), version)
                .build();
    }

    private <S extends McpServer.SyncSpecification<S>> McpServer.SyncSpecification<S> configure(
            McpServer.SyncSpecification<S> server, String version) {
        return server.serverInfo("omega", version)
                .instructions(INSTRUCTIONS)
                .jsonMapper(json())
                .capabilities(ServerCapabilities.builder()
                        .tools(false)
                        .resources(false, false)
                        .build())
                // The tools validate their arguments with messages of their own.
                .validateToolInputs(false)
                .immediateExecution(true)
                .tools(Arrays.stream(Tool.values()).map(this::tool).toList())
                .resourceTemplates(new McpResources(tools).templates());
    }

    private SyncToolSpecification tool(Tool tool) {
        ToolAnnotations hints = ToolAnnotations.builder()
                .title(tool.title())
                .readOnlyHint(tool.readOnly())
                .destructiveHint(false)
                .openWorldHint(tool == Tool.ANIMATE)
                .build();
        return SyncToolSpecification.builder()
                .tool(io.modelcontextprotocol.spec.McpSchema.Tool.builder(tool.code(), tool.schema())
                        .title(tool.title())
                        .description(tool.description())
                        .annotations(hints)
                        .build())
                .callHandler((exchange, request) -> call(tool, exchange, request))
                .build();
    }

    private CallToolResult call(Tool tool, McpSyncServerExchange exchange, CallToolRequest request) {
        McpCall call = McpCall.of(exchange.transportContext());
        Object token = request.progressToken();
        if (token != null) {
            call.listener((percent, message) ->
                    exchange.progressNotification(new ProgressNotification(token, percent, 100.0, message, null)));
        }
        try {
            return run(tool, new ToolArguments(tool, request.arguments()), call);
        } catch (InterruptedException e) {
            return ToolResults.failed(
                    call.isStopped()
                            ? "Omega is shutting down. Call again later."
                            : String.valueOf(new CallCancelledException().getMessage()));
        } catch (ToolException | CallCancelledException | UsageException | OmegaException e) {
            return ToolResults.failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("Tool failed: tool={}", tool.code(), e);
            return ToolResults.failed("The tool '" + tool.code()
                    + "' failed because of a defect of Omega. Try again; if it fails again, report it with the log.");
        }
    }

    private CallToolResult run(Tool tool, ToolArguments arguments, McpCall call) throws InterruptedException {
        if (tool.readOnly()) {
            return tool == Tool.LIST_VIDEOS
                    ? ToolResults.of(tools.videos(arguments.number("limit", VIDEOS), call))
                    : ToolResults.of(tools.video(arguments.text("id"), call));
        }
        String subject = arguments.text(tool == Tool.ANIMATE ? "prompt" : "script");
        RenderArguments how = arguments.rendering();
        CallLimiter.Permit permit = limiter.acquire(call.owner());
        try {
            return switch (tool) {
                case ANIMATE -> ToolResults.of(tools.animate(subject, how, call));
                case RENDER -> ToolResults.of(tools.render(subject, how, call));
                case CHECK -> ToolResults.of(tools.check(subject, how, call));
                case REPAIR -> ToolResults.of(tools.repair(subject, how, call));
                case LIST_VIDEOS, GET_VIDEO -> throw new IllegalStateException(tool + " is read-only");
            };
        } finally {
            permit.close();
        }
    }

    /** The tools as a Markdown table, for the documentation. */
    public static List<String> documentation() {
        return Arrays.stream(Tool.values())
                .map(tool -> "| `" + tool.code() + "` | "
                        + String.join(
                                ", ",
                                tool.parameters().stream()
                                        .map(it -> "`" + it.name() + "`" + (it.required() ? "" : " (optional)"))
                                        .toList())
                        + " | " + tool.description() + " |")
                .toList();
    }
}

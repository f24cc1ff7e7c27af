package com.codercops.omega.server.mcp;

import com.codercops.omega.mcp.CallRegistry;
import com.codercops.omega.mcp.McpCall;
import com.codercops.omega.mcp.OmegaMcpServer;
import com.codercops.omega.mcp.Versions;
import com.codercops.omega.mcp.VideoTools;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The endpoint {@code /mcp}, the transport "streamable HTTP" of the protocol. It has no stream of messages that the client did
 * not ask for, so GET is not allowed. Unlike the servlet of the SDK, it binds sessions to accounts, cancels calls and limits
 * both. Thread-safe. Close it before the HTTP server, which waits for open responses.
 */
public final class McpRoutes implements RouteGroup, McpStreamableServerTransportProvider, AutoCloseable {
    private static final String PATH = "/mcp";
    /** A script may have 1 MiB; JSON escapes make it longer. */
    private static final int BODY = 4 << 20;

    private static final TypeRef<McpSchema.InitializeRequest> INITIALIZE = new TypeRef<>() {};

    private final McpSettings settings;
    private final McpHeaders headers;
    private final McpSessions sessions;
    private final Clock clock;
    private final McpJsonMapper json = OmegaMcpServer.json();
    private McpStreamableServerSession.@Nullable Factory factory;

    /**
     * Creates the endpoint.
     *
     * @param version of Omega
     */
    public McpRoutes(ApiServices services, HttpSettings http, McpSettings settings, String version, Clock clock) {
        this.settings = settings;
        this.headers = new McpHeaders(http);
        this.sessions = new McpSessions(settings, clock);
        this.clock = clock;
        VideoTools tools = new JobVideoTools(services);
        OmegaMcpServer.serve(this, tools, version, settings.maxCalls());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        if (settings.enabled()) {
            routes.post(PATH, this::post, RouteAccess.TOKEN);
            routes.delete(PATH, this::delete, RouteAccess.TOKEN);
        }
    }

    private void post(Context context) throws IOException {
        headers.check(context);
        McpHeaders.requireAccept(context);
        JSONRPCMessage message = read(context);
        if (message instanceof JSONRPCRequest request && request.method().equals(McpSchema.METHOD_INITIALIZE)) {
            initialize(context, request);
            return;
        }
        McpSession session = session(context);
        if (message instanceof JSONRPCRequest request) {
            call(context, session, request);
            return;
        }
        if (message instanceof JSONRPCNotification notification) {
            if (notification.method().equals(CallRegistry.CANCELLED)) {
                session.calls.cancel(notification.params());
            } else {
                session.sdk.accept(notification).block();
            }
        }
        context.status(202);
    }

    private JSONRPCMessage read(Context context) {
        String text = JsonRequestBody.text(context, BODY);
        try {
            return McpSchema.deserializeJsonRpcMessage(json, text);
        } catch (IOException | RuntimeException e) {
            throw ProblemException.invalid("body", "The body is not a JSON-RPC message.");
        }
    }

    private void initialize(Context context, JSONRPCRequest request) throws IOException {
        McpStreamableServerSession.McpStreamableServerSessionInit begun;
        McpSchema.InitializeResult result;
        try {
            if (factory == null) {
                throw new IllegalStateException("The server is not built");
            }
            begun = factory.startSession(json.convertValue(request.params(), INITIALIZE));
            result = begun.initResult().block();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw ProblemException.invalid("params", "The parameters of 'initialize' are incomplete or invalid.");
        }
        McpSession session = sessions.begin(Caller.id(context), begun.session());
        context.header(McpHeaders.SESSION, session.id())
                .contentType("application/json")
                .result(json.writeValueAsString(JSONRPCResponse.result(request.id(), result)));
    }

    private McpSession session(Context context) {
        String id = context.header(McpHeaders.SESSION);
        if (id == null) {
            throw ProblemException.invalid(
                    McpHeaders.SESSION, "The header '" + McpHeaders.SESSION + "' is missing. Send 'initialize' first.");
        }
        return sessions.find(Caller.id(context), id)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.NOT_FOUND, "The session is unknown or ended. Send 'initialize' again."));
    }

    /** Runs in the thread of the request until the answer is complete. */
    @SuppressWarnings("deprecation") // the only way to answer one request on a stream of its response
    private void call(Context context, McpSession session, JSONRPCRequest request) throws IOException {
        EventStreamReply reply;
        McpCaller caller = new McpCaller(Caller.principal(context), Caller.credential(context));
        reply = new EventStreamReply(json, session, context.res(), clock);
        McpCall call = new McpCall(caller.account().toString(), caller, reply);
        if (!session.calls.add(request.id(), call)) {
            reply.sendMessage(JSONRPCResponse.error(
                            request.id(),
                            new JSONRPCResponse.JSONRPCError(
                                    McpSchema.ErrorCodes.INVALID_REQUEST, "A request with this ID is running.")))
                    .block();
            return;
        }
        try {
            session.sdk
                    .responseStream(reply)
                    .handle(request)
                    .contextWrite(it -> it.put(McpTransportContext.KEY, call.context()))
                    .block();
        } finally {
            session.calls.remove(request.id(), call);
            session.touch();
        }
    }

    private void delete(Context context) {
        headers.check(context);
        sessions.end(session(context));
        context.status(204);
    }

    @Override
    public void setSessionFactory(McpStreamableServerSession.Factory created) {
        factory = created;
    }

    /** There are no such notifications. */
    @Override
    public Mono<Void> notifyClients(String method, Object parameters) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(this::close);
    }

    @Override
    public List<String> protocolVersions() {
        return Versions.ALL;
    }

    /** Ends the running calls. Their jobs continue. */
    @Override
    public void close() {
        sessions.stop();
    }
}

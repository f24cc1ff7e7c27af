package com.codercops.omega.server.mcp;

import com.codercops.omega.mcp.Versions;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;

/** Checks the headers of a request. The host is checked because a page can make its own name resolve to this server. */
final class McpHeaders {
    static final String SESSION = "Mcp-Session-Id";

    private static final String VERSION = "MCP-Protocol-Version";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final HttpSettings settings;
    private final String host;

    McpHeaders(HttpSettings settings) {
        this.settings = settings;
        this.host = settings.origin().replaceFirst("^https?://", "");
    }

    /** @throws ProblemException if a header is not allowed */
    void check(Context context) {
        String given = String.valueOf(context.header("Host")).toLowerCase(Locale.ROOT);
        if (!given.equals(host) && !LOOPBACK.contains(given.replaceFirst(":[0-9]{1,5}$", ""))) {
            throw ProblemException.of(
                    ProblemType.CROSS_SITE_REQUEST,
                    "The header 'Host' names another server. Use the base URL of this server: " + settings.baseUrl()
                            + ".");
        }
        String origin = context.header("Origin");
        if (origin != null
                && !origin.equals(settings.origin())
                && !settings.allowedOrigins().contains(origin)) {
            throw ProblemException.of(
                    ProblemType.CROSS_SITE_REQUEST,
                    "A page of another site sent this request. An operator can allow the site with"
                            + " 'http.allowed-origins'.");
        }
        String version = context.header(VERSION);
        if (version != null && !Versions.ALL.contains(version)) {
            throw ProblemException.invalid(
                    VERSION, "The protocol version is unknown. Known are: " + String.join(", ", Versions.ALL) + ".");
        }
    }

    /** @throws ProblemException if the client does not accept both forms of an answer */
    static void requireAccept(Context context) {
        String accept = String.valueOf(context.header("Accept"));
        if (!accept.contains("*/*") && !(accept.contains("application/json") && accept.contains("text/event-stream"))) {
            throw ProblemException.of(
                    ProblemType.NOT_ACCEPTABLE,
                    "The header 'Accept' must name application/json and text/event-stream.");
        }
    }
}

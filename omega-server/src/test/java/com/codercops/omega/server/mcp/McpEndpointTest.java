package com.codercops.omega.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.api.RawHttpConnection;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code /mcp} refuses before a tool runs. */
@Timeout(120)
class McpEndpointTest {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}";

    private static ApiTestServer site;
    private static String token;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        token = token("member@example.org");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static String token(String email) {
        site.person(email, AccountState.ACTIVE);
        return site.program(email, Permission.VIDEOS_CREATE).header("Authorization");
    }

    private static McpConnection connection() {
        return new McpConnection(site.address()).with("Authorization", token);
    }

    @Test
    void noTokenIs401() throws Exception {
        HttpResponse<String> response = connection()
                .without("Authorization")
                .send(McpConnection.INITIALIZE)
                .get();
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"omega\"");
        assertThat(connection()
                        .with("Authorization", "Bearer wrong")
                        .send(McpConnection.INITIALIZE)
                        .get()
                        .statusCode())
                .isEqualTo(401);
    }

    /** A page in the browser of a user has the session, but not the token. */
    @Test
    void sessionIsNotSufficient() throws Exception {
        HttpResponse<String> response = connection()
                .without("Authorization")
                .with("Cookie", "omega_session=" + site.session())
                .send(McpConnection.INITIALIZE)
                .get();
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("API token");
    }

    @Test
    void otherOriginsAre403() throws Exception {
        for (String origin : new String[] {"https://evil.example", "null", "http://localhost:8081"}) {
            assertThat(connection()
                            .with("Origin", origin)
                            .send(McpConnection.INITIALIZE)
                            .get()
                            .statusCode())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(connection()
                        .with("Origin", "http://localhost:8080")
                        .send(McpConnection.INITIALIZE)
                        .get()
                        .statusCode())
                .isEqualTo(200);
    }

    /** A page can make its own name resolve to this server; then its origin is no other origin. */
    @Test
    void otherHostsAre403() throws Exception {
        for (String host :
                new String[] {"evil.example", "localhost.evil.example", "127.0.0.1.nip.io:8080", "10.0.0.1"}) {
            assertThat(status(host)).as(host).isEqualTo(403);
        }
        for (String host : new String[] {"localhost:8080", "LOCALHOST", "127.0.0.1:1", "[::1]:8080"}) {
            assertThat(status(host)).as(host).isEqualTo(200);
        }
    }

    private static int status(String host) throws Exception {
        String body = McpConnection.INITIALIZE;
        try (RawHttpConnection raw = new RawHttpConnection(site.address())) {
            return raw.send("POST /mcp HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: " + token
                            + "\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\n"
                            + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .reply()
                    .status();
        }
    }

    @Test
    void sessionsBelongToOneAccount() throws Exception {
        McpConnection own = McpConnection.open(site.address(), token);
        assertThat(own.send(PING).get().body()).contains("\"id\":2");
        own.with("Authorization", token("thief@example.org"));
        assertThat(own.send(PING).get().statusCode()).isEqualTo(404);
        assertThat(own.delete().statusCode()).isEqualTo(404);
        own.with("Authorization", token);
        assertThat(own.send(PING).get().statusCode()).isEqualTo(200);
        assertThat(own.delete().statusCode()).isEqualTo(204);
        assertThat(own.send(PING).get().statusCode()).isEqualTo(404);
    }

    /** Clients rarely end their sessions, so that the oldest one makes room. */
    @Test
    void anEleventhSessionReplacesTheOldest() throws Exception {
        String other = token("many@example.org");
        McpConnection first = McpConnection.open(site.address(), other);
        McpConnection second = McpConnection.open(site.address(), other);
        for (int i = 0; i < 9; i++) {
            McpConnection.open(site.address(), other);
        }
        assertThat(first.send(PING).get().statusCode()).isEqualTo(404);
        assertThat(second.send(PING).get().statusCode()).isEqualTo(200);
    }

    @Test
    void malformedMessagesAre400() throws Exception {
        McpConnection own = McpConnection.open(site.address(), token);
        for (String body : new String[] {
            "", "hello", "[]", "{}", "\"\\u0000\"", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}"
        }) {
            assertThat(own.send(body).get().statusCode()).as(body).isEqualTo(400);
        }
        assertThat(own.send("x".repeat((4 << 20) + 1)).get().statusCode()).isEqualTo(413);
        assertThat(connection().send(PING).get().statusCode()).as("no session").isEqualTo(400);
        assertThat(connection()
                        .with("Accept", "application/json")
                        .send(McpConnection.INITIALIZE)
                        .get()
                        .statusCode())
                .isEqualTo(406);
        assertThat(connection()
                        .with("Content-Type", "text/plain")
                        .send(McpConnection.INITIALIZE)
                        .get()
                        .statusCode())
                .isEqualTo(415);
        assertThat(own.with("MCP-Protocol-Version", "1999-01-01")
                        .send(PING)
                        .get()
                        .statusCode())
                .isEqualTo(400);
    }
}

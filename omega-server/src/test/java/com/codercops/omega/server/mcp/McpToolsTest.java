package com.codercops.omega.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.mcp.OmegaMcpServer;
import com.codercops.omega.mcp.Tool;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.event.EventRetention;
import com.codercops.omega.server.jobs.worker.PipelineService;
import com.codercops.omega.server.jobs.worker.QueueSettings;
import com.codercops.omega.server.jobs.worker.WorkerPool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tools of {@code /mcp} with the SDK's own client, real jobs and a fake renderer. */
@Timeout(120)
class McpToolsTest {
    private static final WordBackend BACKEND = new WordBackend();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path directory;

    private static ApiTestServer site;
    private static WorkerPool workers;

    private final Queue<ProgressNotification> progress = new ConcurrentLinkedQueue<>();
    private final List<McpSyncClient> clients = new ArrayList<>();

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        workers = new WorkerPool(
                site.database,
                PipelineService.of(new WordModel(), BACKEND),
                site.store,
                directory.resolve("work"),
                2,
                QueueSettings.DEFAULT,
                EventRetention.DEFAULT,
                site.scriptRecorder,
                work -> {
                    Thread thread = new Thread(work, "worker");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.start();
    }

    @AfterAll
    static void close() throws Exception {
        workers.close(Duration.ofSeconds(10));
        site.close();
    }

    @AfterEach
    void closeClients() {
        clients.forEach(McpSyncClient::close);
    }

    private static ApiClient account(String email, String... scopes) {
        site.person(email, AccountState.ACTIVE);
        return site.program(email, scopes);
    }

    private McpSyncClient client(String email) {
        return client(account(email, Permission.VIDEOS_CREATE));
    }

    private McpSyncClient client(ApiClient account) {
        McpSyncClient client = McpClient.sync(
                        HttpClientStreamableHttpTransport.builder(site.address().toString())
                                .jsonMapper(OmegaMcpServer.json())
                                .addHttpRequestCustomizer((request, method, endpoint, body, context) ->
                                        request.header("Authorization", account.header("Authorization")))
                                .build())
                .requestTimeout(Duration.ofSeconds(60))
                .progressConsumer(progress::add)
                .build();
        clients.add(client);
        client.initialize();
        return client;
    }

    private static CallToolResult call(McpSyncClient client, String tool, Object... namesAndValues) {
        Map<String, Object> arguments = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return client.callTool(CallToolRequest.builder(tool)
                .arguments(arguments)
                .progressToken("p")
                .build());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    private static String succeeded(McpSyncClient client, String tool, Object... arguments) {
        CallToolResult result = call(client, tool, arguments);
        assertThat(result.isError()).as(text(result)).isFalse();
        return text(result);
    }

    private static String refused(McpSyncClient client, String tool, Object... arguments) {
        CallToolResult result = call(client, tool, arguments);
        assertThat(result.isError()).as(text(result)).isTrue();
        return text(result);
    }

    @Test
    void listsTools() {
        assertThat(client("lists@example.org").listTools().tools())
                .extracting(McpSchema.Tool::name)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Tool.values()).map(Tool::code).toList());
    }

    @Test
    void animatesWithProgressAndFindsTheVideo() throws Exception {
        McpSyncClient client = client("makes@example.org");
        CallToolResult result = call(client, "animate", "prompt", "a circle", "quality", "m");
        assertThat(text(result)).contains("Made 1 video").contains("1280x720").contains("The font X");
        JsonNode made = JSON.valueToTree(result.structuredContent());
        String id = made.at("/videos/0/id").asText();
        assertThat(made.at("/script").asText()).contains("a circle");
        String download = made.at("/videos/0/locations/download").asText();
        HttpResponse<String> file = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(site.address()
                                        .resolve(URI.create(download).getPath()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).hasSize(64);
        assertThat(progress)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.message()).isNotBlank());
        // The client hands them out in any order.
        assertThat(progress.stream().map(ProgressNotification::progress).toList())
                .doesNotHaveDuplicates()
                .contains(100.0);
        assertThat(succeeded(client, "list_videos")).contains(id);
        assertThat(succeeded(client, "get_video", "id", id))
                .contains("prompt: a circle")
                .contains("class Video(Scene)");
        String script = made.at("/videos/0/scriptId").asText();
        assertThat(read(client, "omega://scripts/" + script)).contains("a circle");
        assertThat(read(client, "omega://videos/" + id)).contains("\"scene\" : \"Video\"");
        McpSyncClient other = client("other@example.org");
        assertThat(refused(other, "get_video", "id", id)).contains("no video with this ID");
        assertThatThrownBy(() -> read(other, "omega://scripts/" + script)).isInstanceOf(McpError.class);
        assertThat(succeeded(other, "list_videos")).contains("no videos yet");
    }

    private static String read(McpSyncClient client, String uri) {
        return ((TextResourceContents)
                        client.readResource(ReadResourceRequest.builder(uri).build())
                                .contents()
                                .get(0))
                .text();
    }

    @Test
    void checksAndRepairsAScript() {
        McpSyncClient client = client("repairs@example.org");
        String old = WordBackend.script("OLDNAME");
        assertThat(succeeded(client, "check", "script", old))
                .contains("OLDNAME is no name")
                .contains("can repair it");
        assertThat(succeeded(client, "repair", "script", old))
                .contains("newname")
                .contains("The repaired script runs");
        assertThat(succeeded(client, "check", "script", WordBackend.script("fine")))
                .contains("The script runs.");
        String broken = WordBackend.script("BROKEN");
        assertThat(succeeded(client, "check", "script", broken)).contains("BROKEN is no name");
        assertThat(succeeded(client, "repair", "script", broken)).contains("still fails");
        assertThat(refused(client, "render", "script", broken)).contains("BROKEN is no name");
        assertThat(succeeded(client, "render", "script", old)).contains("in 2 attempts");
    }

    @Test
    void missingPermissionIsExplained() {
        ApiClient admin = site.admin();
        String email = admin.get("/api/v1/me").json().get("email").asText();
        McpSyncClient client = client(site.program(email, Permission.AUDIT_READ));
        assertThat(client.listTools().tools()).isNotEmpty();
        assertThat(refused(client, "animate", "prompt", "a circle")).contains("lacks the permission 'videos.create'");
        assertThat(refused(client, "list_videos")).contains("videos.create");
    }

    @Test
    void exceededQuotaSaysWhenToTryAgain() {
        ApiClient account = account("quota@example.org", Permission.VIDEOS_CREATE);
        UUID id = UUID.fromString(account.get("/api/v1/me").json().get("id").asText());
        site.auth.accounts().changeQuota(Actor.SYSTEM, id, new Quota(1, 1, 10, 1_000_000, BigDecimal.TEN));
        McpSyncClient client = client(account);
        succeeded(client, "animate", "prompt", "a circle");
        assertThat(refused(client, "animate", "prompt", "a circle")).contains("The limit is reset at 20");
    }

    @Test
    void wrongArgumentsAreExplained() {
        McpSyncClient client = client("wrong@example.org");
        assertThat(refused(client, "animate")).contains("'prompt' is missing");
        assertThat(refused(client, "animate", "prompt", List.of("a"))).contains("must be a string");
        assertThat(refused(client, "animate", "prompt", "a\u0000b")).contains("control character");
        assertThat(refused(client, "animate", "prompt", "x".repeat(1 << 20))).contains("1048576 characters");
        // A text that looks like a path is a script: no file is read.
        JsonNode path =
                JSON.valueToTree(call(client, "render", "script", "/etc/passwd").structuredContent());
        assertThat(path.at("/script").asText()).isEqualTo("/etc/passwd");
        assertThat(refused(client, "render", "script", "pass", "file", "/etc/passwd"))
                .contains("no argument 'file'");
        assertThat(refused(client, "get_video", "id", "../../etc/passwd")).contains("no video with this ID");
        assertThat(refused(client, "animate", "prompt", "a", "seed", "1")).contains("whole number");
        assertThatThrownBy(() -> call(client, "remove_everything")).isInstanceOf(McpError.class);
        assertThatThrownBy(() -> read(client, "omega://scripts/..%2F..%2Fetc%2Fpasswd"))
                .isInstanceOf(McpError.class);
    }

    @Test
    void cancellationEndsTheJob() throws Exception {
        ApiClient account = account("cancels@example.org", Permission.VIDEOS_CREATE);
        McpConnection raw = McpConnection.open(site.address(), account.header("Authorization"));
        CompletableFuture<HttpResponse<String>> slow = raw.send(McpConnection.animate(7, "SLOW"));
        BACKEND.rendering.acquire();
        assertThat(raw.send(McpConnection.animate(8, "another")).get().body()).contains("Another call");
        assertThat(raw.send(McpConnection.cancel(7)).get().statusCode()).isEqualTo(202);
        assertThat(slow.get().body()).contains("cancelled");
        BACKEND.interrupted.acquire();
        assertThat(newestJob(account).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void endOfTheSessionCancelsItsJob() throws Exception {
        ApiClient account = account("ends@example.org", Permission.VIDEOS_CREATE);
        McpConnection raw = McpConnection.open(site.address(), account.header("Authorization"));
        CompletableFuture<HttpResponse<String>> slow = raw.send(McpConnection.animate(7, "SLOW"));
        BACKEND.rendering.acquire();
        assertThat(raw.delete().statusCode()).isEqualTo(204);
        assertThat(slow.get().body()).contains("cancelled");
        assertThat(newestJob(account).state()).isEqualTo(JobState.CANCELLED);
        BACKEND.interrupted.acquire();
        assertThat(raw.send(McpConnection.animate(9, "a")).get().statusCode()).isEqualTo(404);
    }

    @Test
    void revokedTokenEndsTheCall() throws Exception {
        ApiClient account = account("revoked@example.org", Permission.VIDEOS_CREATE);
        McpConnection raw = McpConnection.open(site.address(), account.header("Authorization"));
        CompletableFuture<HttpResponse<String>> slow = raw.send(McpConnection.animate(7, "SLOW"));
        BACKEND.rendering.acquire();
        UUID id = newestJob(account).owner();
        site.auth.accounts().suspend(Actor.SYSTEM, id, "Too loud.");
        assertThat(slow.get().body()).contains("cancelled");
        await().until(() -> site.services.queue().newest(id, 1).get(0).state() == JobState.CANCELLED);
        BACKEND.interrupted.acquire();
    }

    private static Job newestJob(ApiClient account) {
        UUID id = UUID.fromString(account.get("/api/v1/me").json().get("id").asText());
        return site.services.queue().newest(id, 1).get(0);
    }
}

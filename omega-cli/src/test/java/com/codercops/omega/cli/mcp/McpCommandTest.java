package com.codercops.omega.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.cli.FakeBackendFactory;
import com.codercops.omega.mcp.OmegaMcpServer;
import com.codercops.omega.mcp.Tool;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code omega mcp} with the SDK's own client. */
@Timeout(120)
class McpCommandTest {
    @TempDir
    Path directory;

    private final Queue<ProgressNotification> progress = new ConcurrentLinkedQueue<>();
    private McpSyncClient client;

    @BeforeEach
    void start() throws Exception {
        Path media = Files.createDirectories(directory.resolve("media"));
        ServerParameters server = ServerParameters.builder(McpProcess.java())
                .args(McpProcess.ARGUMENTS)
                .env(Map.of("HOME", directory.toString(), "OMEGA_OUTPUT_DIRECTORY", media.toString()))
                .build();
        client = McpClient.sync(new StdioClientTransport(server, OmegaMcpServer.json()))
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .progressConsumer(progress::add)
                .build();
        client.initialize();
    }

    @AfterEach
    void stop() {
        client.closeGracefully();
    }

    private CallToolResult call(String tool, Object... namesAndValues) {
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

    @Test
    void listsTools() {
        assertThat(client.listTools().tools())
                .extracting(McpSchema.Tool::name)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Tool.values()).map(Tool::code).toList());
        assertThat(client.listResourceTemplates().resourceTemplates()).hasSize(2);
    }

    @Test
    void animatesWithProgressAndFindsTheVideo() {
        CallToolResult made = call("animate", "prompt", "a circle", "quality", "m");
        assertThat(text(made)).contains("Made 1 video").contains("media/a-circle.mp4");
        assertThat(made.isError()).isFalse();
        assertThat(directory.resolve("media/a-circle.mp4")).exists();
        assertThat(progress).isNotEmpty().allSatisfy(one -> {
            assertThat(one.progressToken()).isEqualTo("p");
            assertThat(one.message()).isNotBlank();
            assertThat(one.total()).isEqualTo(100);
        });
        List<Double> percents =
                progress.stream().map(ProgressNotification::progress).toList();
        // The client hands them out in any order.
        assertThat(percents).doesNotHaveDuplicates();
        assertThat(text(call("list_videos"))).contains("a-circle").contains("1280x720");
        assertThat(text(call("get_video", "id", "a-circle"))).contains("prompt: a circle");
        assertThat(read("omega://scripts/a-circle")).contains("class Video(Scene)");
        assertThat(read("omega://videos/a-circle")).contains("\"prompt\"");
    }

    private String read(String uri) {
        return ((TextResourceContents)
                        client.readResource(ReadResourceRequest.builder(uri).build())
                                .contents()
                                .get(0))
                .text();
    }

    @Test
    void checksAndRepairsAScript() {
        String old = FakeBackendFactory.script("OLDNAME");
        assertThat(text(call("check", "script", old)))
                .contains("OLDNAME is no name")
                .contains("can repair it");
        assertThat(text(call("repair", "script", old))).contains("newname").contains("OLDNAME is newname.");
        assertThat(text(call("check", "script", FakeBackendFactory.script("fine"))))
                .contains("The script runs.");
        String broken = FakeBackendFactory.script("BROKEN");
        assertThat(text(call("check", "script", broken))).contains("No known repair helps");
        CallToolResult failed = call("render", "script", broken);
        assertThat(failed.isError()).isTrue();
        assertThat(text(failed)).contains("BROKEN is no name");
        assertThat(text(call("render", "script", old))).contains("media/scene.mp4");
    }

    @Test
    void wrongArgumentsAreExplained() {
        assertThat(refused("animate")).contains("'prompt' is missing");
        assertThat(refused("animate", "prompt", 7)).contains("must be a string");
        assertThat(refused("animate", "prompt", "a\u0007b")).contains("control character");
        assertThat(refused("animate", "prompt", "a", "quality", "huge")).contains("one of l, m, h, p, k");
        assertThat(refused("animate", "prompt", "a", "seed", 1.5)).contains("whole number");
        assertThat(refused("animate", "prompt", "a", "path", "/etc/passwd")).contains("no argument 'path'");
        assertThat(refused("animate", "prompt", "x".repeat(1 << 20))).contains("1048576 characters");
        assertThat(refused("render", "script", "x".repeat((1 << 20) + 1))).contains("1048577 characters");
        assertThat(refused("render", "script", "pass", "scenes", List.of("a b")))
                .contains("scene");
        assertThat(refused("get_video", "id", "../../etc/passwd")).contains("no video or script with the ID");
        assertThat(refused("list_videos", "limit", 1000)).contains("from 1 to 50");
        assertThat(refused("animate", "prompt", "UNREACHABLE")).contains("does not respond");
    }

    private String refused(String tool, Object... arguments) {
        CallToolResult result = call(tool, arguments);
        assertThat(result.isError()).as(text(result)).isTrue();
        return text(result);
    }

    /** A script that looks like a path is a script: no file is read. */
    @Test
    void aPathIsNoScript() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret.py"), "TOP-SECRET");
        assertThat(refused("repair", "script", secret.toString())).doesNotContain("TOP-SECRET");
    }

    @Test
    void unknownToolsAndResourcesAreErrors() {
        assertThatThrownBy(() -> call("remove_everything")).isInstanceOf(McpError.class);
        for (String uri : List.of("omega://scripts/none", "omega://scripts/..%2F..%2Fetc", "file:///etc/passwd")) {
            assertThatThrownBy(() -> read(uri)).as(uri).isInstanceOf(McpError.class);
        }
    }
}

package com.codercops.omega.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The messages of {@code omega mcp} that the SDK's client cannot send. */
@Timeout(120)
class McpProtocolTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private Process process;
    private Writer in;
    private BufferedReader out;
    private BufferedReader errors;

    @BeforeEach
    void start() throws IOException {
        process = McpProcess.in(directory).start();
        in = process.outputWriter();
        out = process.inputReader();
        errors = process.errorReader();
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    private void send(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    /** The next message. Every line of the output must be one. */
    private JsonNode next() throws IOException {
        JsonNode message = JSON.readTree(out.readLine());
        assertThat(message.path("jsonrpc").asText()).isEqualTo("2.0");
        return message;
    }

    private void initialize() throws IOException {
        send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\","
                + "\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}");
        assertThat(next().at("/result/serverInfo/name").asText()).isEqualTo("omega");
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    private void waitForError(String word) throws IOException {
        String line = errors.readLine();
        while (line != null && !line.contains(word)) {
            line = errors.readLine();
        }
        assertThat(line).contains(word);
    }

    private static String animate(int id, String prompt) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"animate\","
                + "\"arguments\":{\"prompt\":\"" + prompt + "\"}}}";
    }

    @Test
    void cancellationEndsTheCallAndLeavesNoFiles() throws Exception {
        initialize();
        send(animate(2, "SLOW"));
        waitForError("rendering");
        send(animate(3, "another"));
        JsonNode second = next();
        assertThat(second.path("id").asInt()).isEqualTo(3);
        assertThat(second.at("/result/content/0/text").asText()).contains("Another call");
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":2}}");
        JsonNode cancelled = next();
        assertThat(cancelled.path("id").asInt()).isEqualTo(2);
        assertThat(cancelled.at("/result/isError").asBoolean()).isTrue();
        send(animate(4, "a square"));
        assertThat(next().at("/result/content/0/text").asText()).contains("a-square.mp4");
        assertThat(files()).noneMatch(name -> name.startsWith(".omega-"));
    }

    @Test
    void wrongMessagesAreErrorsAndTheSessionGoesOn() throws Exception {
        send("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/list\"}");
        assertThat(next().at("/error/message").asText()).contains("not initialized");
        initialize();
        for (String line : List.of("hello", "{\"a\":1}", "[]", "\"\\u0000\"")) {
            send(line);
            assertThat(next().at("/error/code").asInt()).as(line).isEqualTo(-32700);
        }
        send("x".repeat(5 << 20));
        assertThat(next().at("/error/message").asText()).contains("longer than");
        send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");
        assertThat(next().path("id").asInt()).isEqualTo(2);
    }

    @Test
    void endOfInputEndsTheProcessAndTheCall() throws Exception {
        initialize();
        send(animate(2, "SLOW"));
        waitForError("rendering");
        in.close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(files()).noneMatch(name -> name.startsWith(".omega-"));
    }

    private List<String> files() throws IOException {
        Path media = directory.resolve("media");
        if (!Files.isDirectory(media)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(media)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }
}

package com.codercops.omega.runner.protocol;

import com.codercops.omega.runner.RunnerTransport;
import com.codercops.omega.script.ScriptFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends the messages of a test, numbered and validated against the schema. */
public final class FakeRunner implements RunnerTransport {
    public static final String READY =
            "\"type\":\"ready\",\"manim\":\"0.22.0\",\"python\":\"3.11.2\",\"latex\":true,\"patches\":[]";
    public static final String DONE = "\"type\":\"done\",\"job\":\"j\",\"ok\":true,\"timings\":{\"check\":0.5},"
            + "\"max_rss_bytes\":1000,\"cpu_seconds\":0.25";
    public static final String NOT_DONE = DONE.replace("true", "false");

    private final ProtocolSchema schema = new ProtocolSchema();
    private final PipedInputStream messages = new PipedInputStream(1 << 20);
    private final PipedOutputStream output = new PipedOutputStream();
    private final PipedInputStream input = new PipedInputStream(4 << 20);
    private final PipedOutputStream commands = new PipedOutputStream();
    final List<String> received = new ArrayList<>();
    public final AtomicBoolean killed = new AtomicBoolean();
    private final CountDownLatch dead = new CountDownLatch(1);
    Optional<ScriptFailure> limitViolation = Optional.empty();
    private int seq;

    public FakeRunner() throws IOException {
        output.connect(messages);
        input.connect(commands);
    }

    /** Sends messages immediately, each given by its fields. */
    public FakeRunner send(String... fields) throws IOException {
        for (String each : fields) {
            String line = "{\"v\":1,\"seq\":" + seq++ + "," + each + "}";
            if (!schema.errors(line).isEmpty()) {
                throw new AssertionError("This message is not valid: " + schema.errors(line));
            }
            raw(line + "\n");
        }
        return this;
    }

    FakeRunner raw(String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
        return this;
    }

    /** Sends messages when the next command arrives, and then ends if {@code end} is true. */
    public FakeRunner onCommand(boolean end, String... fields) {
        return onCommands(1, end, fields);
    }

    /** Sends messages when a number of commands have arrived. */
    FakeRunner onCommands(int count, boolean end, String... fields) {
        Thread thread = new Thread(() -> {
            try {
                BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
                for (int i = 0; i < count; i++) {
                    String line = reader.readLine();
                    synchronized (received) {
                        received.add(line);
                    }
                }
                send(fields);
                if (end) {
                    output.close();
                }
                // A pipe whose last writing thread is gone counts as broken.
                dead.await();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    FakeRunner end() throws IOException {
        output.close();
        return this;
    }

    static String video(String name, byte[] content, String sha256) {
        return "\"type\":\"artifact\",\"job\":\"j\",\"scene\":\"S\",\"name\":\"" + name
                + "\",\"kind\":\"video\",\"format\":\"mp4\",\"bytes\":" + content.length + ",\"sha256\":\"" + sha256
                + "\",\"frames\":30,\"width\":854,\"height\":480,\"duration_seconds\":2.0";
    }

    static String image(String name, String kind, byte[] content, String sha256) {
        return "\"type\":\"image\",\"job\":\"j\",\"scene\":\"S\",\"name\":\"" + name + "\",\"kind\":\"" + kind
                + "\",\"bytes\":" + content.length + ",\"sha256\":\"" + sha256 + "\",\"width\":320,\"height\":180";
    }

    static String chunk(String name, byte[] data) {
        return "\"type\":\"chunk\",\"job\":\"j\",\"name\":\"" + name + "\",\"data\":\""
                + Base64.getEncoder().encodeToString(data) + "\"";
    }

    @Override
    public InputStream messages() {
        return messages;
    }

    @Override
    public OutputStream commands() {
        return commands;
    }

    @Override
    public Optional<ScriptFailure> limitViolation() {
        return limitViolation;
    }

    @Override
    public String errorOutput() {
        return "its error output";
    }

    @Override
    public void kill() {
        killed.set(true);
        dead.countDown();
        try {
            output.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

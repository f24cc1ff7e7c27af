package com.codercops.omega.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.server.configuration.ServerConfiguration;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the programs in {@code src/test/browser}, which use the web app in Chromium: a server with a mail server, an embedded
 * database, the sandbox and the offline gallery; for the story also a language model.
 */
@Tag("slow")
@Timeout(1800)
class BrowserIT {
    private static final Path PROGRAMS = Path.of("src/test/browser").toAbsolutePath();

    @TempDir
    Path root;

    private FakeSmtpServer mails;
    private MailboxServer mailbox;
    private FakeModelServer model;
    private Map<String, String> variables;
    private volatile OmegaServer server;
    private HttpServer control;
    private String tools;

    @BeforeEach
    void open(TestInfo test) throws Exception {
        tools = required("OMEGA_TEST_BROWSER_TOOLS", "a directory with playwright-core and axe-core");
        String python = required("OMEGA_MANIM_PYTHON", "a Python that has Manim");
        mails = new FakeSmtpServer();
        mailbox = new MailboxServer(mails);
        variables = new HashMap<>(mails.variables());
        variables.put("HOME", root.toString());
        variables.put("OMEGA_HTTP_PORT", "0");
        variables.put("OMEGA_MANIM_PYTHON", python);
        variables.put("OMEGA_SHUTDOWN_TIMEOUT", "1 s");
        if (test.getDisplayName().startsWith("story")) {
            model = new FakeModelServer();
            variables.putAll(model.variables());
        }
        server = start();
        control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        control.createContext("/restart", this::restart);
        control.start();
    }

    private OmegaServer start() throws InterruptedException {
        return OmegaServer.open(
                ServerConfiguration.load(new ProcessContext(variables, root), Optional.empty(), Map.of())
                        .settings());
    }

    /** Ends the server, and starts one with the same port and data. */
    private void restart(HttpExchange exchange) throws IOException {
        try (exchange) {
            variables.put("OMEGA_HTTP_PORT", String.valueOf(server.port()));
            server.close();
            server = start();
            exchange.sendResponseHeaders(204, -1);
        } catch (InterruptedException | RuntimeException e) {
            throw new IOException("The server did not start again", e);
        }
    }

    private static String required(String variable, String meaning) {
        String value = System.getenv(variable);
        if (value == null) {
            System.err.println("SKIPPED: set " + variable + " to " + meaning + " to run this test");
        }
        Assumptions.assumeTrue(value != null, variable + " is not set");
        return value;
    }

    @AfterEach
    void close() {
        if (control != null) {
            control.stop(0);
        }
        if (server != null) {
            server.close();
        }
        if (model != null) {
            model.close();
        }
        if (mails != null) {
            mailbox.close();
            mails.close();
        }
    }

    @Test
    void story() throws Exception {
        run("story.mjs");
    }

    @Test
    void edge() throws Exception {
        run("edge.mjs");
    }

    @Test
    void library() throws Exception {
        run("library.mjs");
    }

    @Test
    void plain() throws Exception {
        run("plain.mjs");
    }

    @Test
    void restart() throws Exception {
        run("restart.mjs");
    }

    @Test
    void formats() throws Exception {
        run("formats.mjs");
    }

    /** Writes screenshots if OMEGA_PAGES_OUTPUT is set; see {@code ./bench pages}. */
    @Test
    void pages() throws Exception {
        run("pages.mjs");
    }

    private void run(String name) throws Exception {
        Path log = root.resolve("browser.log");
        ProcessBuilder node = new ProcessBuilder("node", PROGRAMS.resolve(name).toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        node.environment().put("OMEGA_TEST_BROWSER_TOOLS", tools);
        node.environment().put("OMEGA_URL", "http://localhost:" + server.port());
        node.environment().put("OMEGA_BOOTSTRAP", server.bootstrapLink().orElseThrow());
        node.environment().put("OMEGA_MAILBOX", mailbox.address().toString());
        node.environment()
                .put("OMEGA_RESTART", "http://127.0.0.1:" + control.getAddress().getPort() + "/restart");
        Process process = node.start();
        try {
            boolean ended = process.waitFor(25, TimeUnit.MINUTES);
            assertThat(ended && process.exitValue() == 0)
                    .as(() -> "the browser test " + name + ":\n" + text(log))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}

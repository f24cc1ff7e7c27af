package com.codercops.omega.server.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** An S3-compatible server in a separate process, with objects in memory; it ends with this process. */
final class S3Server implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("Running on (http://127\\.0\\.0\\.1:[0-9]+)");

    final URI address;
    private final Process process;

    private S3Server(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts a server, or skips the test with a message if none is installed. */
    static S3Server start() throws IOException {
        Optional<String> program = Optional.ofNullable(System.getenv("OMEGA_TEST_S3_SERVER"));
        if (program.isEmpty()) {
            System.err.println("SKIPPED: set OMEGA_TEST_S3_SERVER to moto's program moto_server to run this test");
        }
        Assumptions.assumeTrue(program.isPresent(), "OMEGA_TEST_S3_SERVER is not set");
        Process process = new ProcessBuilder(program.get(), "-H", "127.0.0.1", "-p", "0")
                .redirectErrorStream(true)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new S3Server(process, address(process));
    }

    private static URI address(Process process) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                drain(said);
                return URI.create(address.group(1));
            }
            all.append(line).append('\n');
        }
        throw new IOException("The S3 server did not start: " + all);
    }

    /** It logs each request, and would block without a reader. */
    private static void drain(BufferedReader said) {
        Thread thread = new Thread(() -> said.lines().forEach(line -> {}));
        thread.setDaemon(true);
        thread.start();
    }

    S3Settings settings(String bucket) {
        return S3Settings.of(address, "us-east-1", bucket, "omega/videos/", "key", "very-secret");
    }

    @Override
    public void close() {
        process.destroy();
    }
}

package com.codercops.omega.server.load;

import com.codercops.omega.server.command.ServerMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real server in a separate process, started like {@code ./omega serve}, with the database of the environment. */
final class ServerProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Pattern USED = Pattern.compile("(?m)^.*(?:heap|generation).*used ([0-9]+)K");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final Duration start;
    final URI address;

    ServerProcess(BenchmarkEnvironment environment, int workers) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        address = URI.create("http://127.0.0.1:" + port);
        log = environment.directory.resolve("server.log");
        String archive = System.getProperty("omega.archive", "");
        List<String> options = archive.isEmpty()
                ? List.of()
                : List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:disable");
        long begun = System.nanoTime();
        process = environment.java(
                log.getFileName().toString(),
                options,
                ServerMain.class,
                "run",
                "--data",
                environment.directory.resolve("data").toString(),
                "--address",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--set",
                "database.url=" + environment.settings.url(),
                "--set",
                "database.user=" + environment.settings.user(),
                "--set",
                "workers=" + workers);
        awaitReady();
        start = Duration.ofNanos(System.nanoTime() - begun);
    }

    /** From the start of the process until its first response that needs the database. */
    Duration start() {
        return start;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long until = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < until && process.isAlive()) {
            if (ready()) {
                return;
            }
            Thread.sleep(10);
        }
        process.destroyForcibly();
        throw new IllegalStateException("The server is not ready:\n" + Files.readString(log));
    }

    /** A ready server rejects an unauthenticated request; a server that is not ready reports that. */
    private boolean ready() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/api/v1/me"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 401;
        } catch (IOException e) {
            return false;
        }
    }

    /** Retained heap in kilobytes. */
    long heapAfterCollection() throws IOException, InterruptedException {
        jcmd("GC.run");
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        long sum = 0;
        while (used.find()) {
            sum += Long.parseLong(used.group(1));
        }
        if (sum == 0) {
            throw new IllegalStateException("jcmd printed no heap size");
        }
        return sum;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new IllegalStateException("jcmd " + command + ": " + said);
        }
        return said;
    }

    /** Resident memory in kilobytes. */
    long resident() throws IOException {
        Matcher size = Pattern.compile("VmRSS:\\s+([0-9]+) kB")
                .matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
        if (!size.find()) {
            throw new IllegalStateException("The system does not report the memory of a process");
        }
        return Long.parseLong(size.group(1));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                System.err.println("The server did not end within 60 s of SIGTERM");
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

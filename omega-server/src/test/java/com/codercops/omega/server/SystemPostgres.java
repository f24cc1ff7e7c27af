package com.codercops.omega.server;

import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.FileTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A test cluster of the PostgreSQL from the Debian package. PostgreSQL refuses to run as root; in that case the user of the
 * package runs it. The test closes it.
 */
final class SystemPostgres implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String PASSWORD = "cluster-of-a-test";

    private final Path programs;
    private final Path root;
    private final int port;

    private SystemPostgres(Path programs, Path root, int port) {
        this.programs = programs;
        this.root = root;
        this.port = port;
    }

    /** Starts one in a new directory, or skips the test with a message if the package is not installed. */
    static SystemPostgres start() throws IOException, InterruptedException {
        Optional<Path> programs = programs();
        if (programs.isEmpty()) {
            System.err.println("SKIPPED: install the package 'postgresql' to run this test with Debian's PostgreSQL");
        }
        Assumptions.assumeTrue(programs.isPresent(), "PostgreSQL of Debian's package is not installed");
        // Not a JUnit directory, which another user cannot enter.
        Path root = Files.createTempDirectory("omega-postgres");
        SystemPostgres postgres = new SystemPostgres(programs.get(), root, freePort());
        try {
            postgres.begin();
            return postgres;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            postgres.close();
            throw e;
        }
    }

    private static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                    .max(Comparator.comparing(
                            programs -> Integer.parseInt(programs.getName(3).toString())));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void begin() throws IOException, InterruptedException {
        Path password = Files.writeString(root.resolve("password"), PASSWORD, StandardCharsets.UTF_8);
        if (asRoot()) {
            run("chown", "-R", "postgres", root.toString());
        }
        program("initdb", "-D", data(), "-U", "postgres", "-A", "scram-sha-256", "--pwfile", password.toString(), "-N");
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + root;
        program("pg_ctl", "-D", data(), "-l", root.resolve("log").toString(), "-o", options, "-w", "start");
    }

    /** Its maintenance database, with the superuser. */
    DatabaseSettings settings() {
        return DatabaseSettings.of("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", PASSWORD);
    }

    private String data() {
        return root.resolve("data").toString();
    }

    private void program(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (asRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    private static boolean asRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** Its output goes to a file: a server that it leaves running would keep a pipe open. */
    private void run(String... command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("omega-postgres", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " failed: " + Files.readString(said));
            }
        } finally {
            Files.delete(said);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (Files.exists(root.resolve("data/postmaster.pid"))) {
            program("pg_ctl", "-D", data(), "-m", "fast", "-w", "stop");
        }
        FileTree.delete(root);
    }
}

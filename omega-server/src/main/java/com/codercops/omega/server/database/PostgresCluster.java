package com.codercops.omega.server.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of one PostgreSQL cluster and the commands on them. Blocks; not thread-safe, so the owner runs one command
 * at a time.
 */
final class PostgresCluster {
    static final String USER = "omega";
    /** Inside its home. It appears only when it is complete. */
    static final String DATA = "data";

    private static final long LONGEST_LOG = 10L << 20;

    private final Path home;
    private final Path data;
    private final Path passwordFile;
    private final Path log;
    private final PostgresBinaries programs;

    PostgresCluster(Path home, PostgresBinaries programs) {
        this.home = home;
        this.data = home.resolve(DATA);
        this.passwordFile = home.resolve("password");
        this.log = home.resolve("postgres.log");
        this.programs = programs;
    }

    Path home() {
        return home;
    }

    String password() {
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new DatabaseException(
                    "The password of the database in " + home + " cannot be read: " + e.getMessage()
                            + ". Restore the file, or move the directory away to create a new database.",
                    e);
        }
    }

    /** Creates the files, unless they exist with this version. */
    void prepare() throws IOException, InterruptedException {
        if (Files.exists(data)) {
            String found = Files.readString(data.resolve("PG_VERSION")).strip();
            if (!found.equals(programs.major())) {
                throw new DatabaseException("The database in " + home + " belongs to PostgreSQL " + found
                        + "; this program includes PostgreSQL " + programs.major()
                        + ". Dump it with the program version that created it, move the directory away, and"
                        + " restore the dump.");
            }
            return;
        }
        writePassword();
        Path unfinished = home.resolve("data.unfinished");
        FileTree.delete(unfinished); // Left by a process that was killed during creation.
        programs.run(
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void writePassword() throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, HexFormat.of().formatHex(secret) + "\n");
    }

    /** The running server that accepts connections, if any. */
    Optional<PostmasterPidFile> running() throws IOException {
        return PostmasterPidFile.read(data.resolve("postmaster.pid"))
                .filter(PostmasterPidFile::alive)
                .filter(PostmasterPidFile::ready);
    }

    /**
     * Starts the server and waits until it accepts connections. Also waits for a server that is already starting or
     * recovering.
     *
     * @param port for the clients that know it; null for the port of a server that was killed if it is free, else any free one
     */
    PostmasterPidFile start(Duration timeout, @Nullable Integer port) throws IOException, InterruptedException {
        Path pidFile = data.resolve("postmaster.pid");
        Optional<PostmasterPidFile> former = PostmasterPidFile.read(pidFile);
        int wanted = port == null
                ? former.map(PostmasterPidFile::port)
                        .filter(PostgresCluster::isFree)
                        .orElseGet(PostgresCluster::freePort)
                : port;
        if (former.isPresent() && !former.get().alive()) {
            awaitEnd(timeout);
            // After a reboot, the process id may belong to another program, which PostgreSQL would mistake for itself.
            Files.deleteIfExists(pidFile);
            former = Optional.empty();
        }
        if (former.isEmpty()) {
            turnLog();
            programs.run(
                    "pg_ctl",
                    "start",
                    "--pgdata=" + data,
                    "--log=" + log,
                    "--wait",
                    "--timeout=" + timeout.toSeconds(),
                    "--options=" + String.join(" ", options(wanted)));
        }
        long end = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() - end < 0) {
            Optional<PostmasterPidFile> running = running();
            if (running.isPresent()) {
                return running.get();
            }
            Thread.sleep(50);
        }
        throw new DatabaseException("PostgreSQL was not ready within " + timeout.toSeconds() + " s. See " + log);
    }

    private static List<String> options(int port) {
        return List.of(
                "-c port=" + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=",
                "-c fsync=on",
                "-c synchronous_commit=on",
                "-c full_page_writes=on",
                "-c max_connections=100");
    }

    private void turnLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > LONGEST_LOG) {
            Files.move(log, home.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The processes of a killed server still write to its files until they notice its end. */
    private void awaitEnd(Duration timeout) throws IOException, InterruptedException {
        Path real = data.toRealPath();
        long end = System.nanoTime() + timeout.toNanos();
        while (ProcessHandle.allProcesses().anyMatch(process -> PostmasterPidFile.isServerIn(process, real))) {
            if (System.nanoTime() - end >= 0) {
                throw new DatabaseException("Processes of a PostgreSQL that was killed still use " + data
                        + ". End them, or restart the machine.");
            }
            Thread.sleep(50);
        }
    }

    private static int freePort() {
        return port(0).orElseThrow(() -> new DatabaseException("No port of the loopback interface is free."));
    }

    private static boolean isFree(int port) {
        return port(port).isPresent();
    }

    private static Optional<Integer> port(int wanted) {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return Optional.of(socket.getLocalPort());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Stops the server and waits for its end. Does nothing if it was killed: pg_ctl would wait for a process that the system
     * has not removed yet.
     *
     * @param mode {@code fast} ends the sessions and writes all data to disk, {@code immediate} does not
     */
    void stop(String mode) throws IOException, InterruptedException {
        Path pidFile = data.resolve("postmaster.pid");
        boolean killed = PostmasterPidFile.read(pidFile)
                .filter(former -> !former.alive())
                .isPresent();
        if (killed || !Files.exists(pidFile)) {
            return;
        }
        programs.run("pg_ctl", "stop", "--pgdata=" + data, "--mode=" + mode, "--wait", "--timeout=60");
    }
}

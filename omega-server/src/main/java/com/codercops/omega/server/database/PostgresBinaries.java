package com.codercops.omega.server.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The PostgreSQL binaries for this platform, from a jar. */
final class PostgresBinaries {
    /** Next to the files of a cluster, one directory per version. */
    private static final String PREFIX = "programs-";

    private final Path directory;
    private final String major;
    private final boolean root;

    private PostgresBinaries(Path directory, String major, boolean root) {
        this.directory = directory;
        this.major = major;
        this.root = root;
    }

    /** Unpacks the binaries into {@code home} if they are missing. */
    static PostgresBinaries unpack(Path home) throws IOException, InterruptedException {
        byte[] archive = archive();
        Path directory = home.resolve(PREFIX + TarXzArchive.digest(archive).substring(0, 12));
        if (!Files.exists(directory)) {
            TarXzArchive.unpack(archive, directory);
        }
        boolean root = isRoot(home);
        PostgresBinaries programs = new PostgresBinaries(directory, "", root);
        // The output format is "postgres (PostgreSQL) 18.4".
        String version = programs.run("postgres", "--version").strip();
        return new PostgresBinaries(directory, version.replaceAll("^.*\\) ([0-9]+).*$", "$1"), root);
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name");
        String processor = System.getProperty("os.arch");
        try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, processor)) {
            if (in != null) {
                return in.readAllBytes();
            }
        } catch (IllegalStateException e) {
            // The error is reported below.
        }
        throw new DatabaseException("Omega includes no PostgreSQL for " + system + " on " + processor
                + ". Configure an external database (jdbc:postgresql://host/name).");
    }

    private static boolean isRoot(Path home) throws IOException {
        Path probe = Files.createTempFile(home, "probe", "");
        try {
            return Files.getAttribute(probe, "unix:uid").equals(0);
        } finally {
            Files.delete(probe);
        }
    }

    /** The major version. */
    String major() {
        return major;
    }

    /** Runs one program until it ends and returns its output. */
    String run(String program, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>();
        if (root) {
            // PostgreSQL refuses to run as root. In a separate user namespace, root is an unprivileged user.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        String path = String.valueOf(builder.environment().get("PATH"));
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new DatabaseException("PostgreSQL's " + program + " ended with " + status + ": "
                        + printed.strip()
                                .lines()
                                .reduce((first, second) -> second)
                                .orElse("no output")
                        + (root ? rootAdvice(printed) : ""));
            }
            return printed;
        } catch (IOException e) {
            throw new DatabaseException("PostgreSQL's " + program + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static String rootAdvice(String printed) {
        return printed.contains("unshare")
                ? ". PostgreSQL does not run as root, and this machine does not allow user namespaces for root."
                        + " Start Omega as another user, or set 'database.url' to an external database."
                : "";
    }
}

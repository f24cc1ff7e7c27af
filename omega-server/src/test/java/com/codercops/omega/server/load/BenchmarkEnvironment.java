package com.codercops.omega.server.load;

import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * An empty directory and a real PostgreSQL: the embedded one in that directory, or that of OMEGA_TEST_DATABASE. Its
 * content is deleted at the end.
 */
final class BenchmarkEnvironment implements AutoCloseable {
    final Path directory;
    final DatabaseSettings settings;
    /** Connections of the measurement itself, which are not terminated. */
    final Jdbi jdbi;

    private final EmbeddedDatabase embedded;

    BenchmarkEnvironment() throws IOException, InterruptedException {
        directory = Files.createTempDirectory("omega-bench-");
        if (System.getenv("OMEGA_TEST_DATABASE") == null) {
            embedded = EmbeddedDatabase.open(directory.resolve("database"));
            settings = embedded.settings();
        } else {
            embedded = null;
            settings = DatabaseSettings.of(
                    System.getenv("OMEGA_TEST_DATABASE"),
                    System.getenv("OMEGA_TEST_DATABASE_USER"),
                    System.getenv("OMEGA_TEST_DATABASE_PASSWORD"));
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setApplicationName("bench");
        jdbi = Jdbi.create(source);
        if (embedded == null && number("SELECT count(*) FROM pg_tables WHERE tablename = 'job'") > 0) {
            throw new IllegalStateException("OMEGA_TEST_DATABASE must be an empty database: it has jobs.");
        }
    }

    long number(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /** A Java process with these classes, whose output goes to a file. */
    Process java(String log, List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMEGA_BENCH_PASSWORD", settings.password());
        builder.environment().put("OMEGA_DATABASE_PASSWORD", settings.password());
        Path file = directory.resolve(log);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()))
                .start();
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
        if (System.getenv("OMEGA_BENCH_KEEP") != null) {
            System.err.println("Kept: " + directory);
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

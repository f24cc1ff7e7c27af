package com.codercops.omega.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
@Tag("slow")
class EmbeddedDatabaseTest {
    /** Unpacked and initialized once; each test gets a copy. */
    @TempDir
    static Path prepared;

    @TempDir
    Path temp;

    private Path home;

    @BeforeAll
    static void prepare() throws InterruptedException {
        EmbeddedDatabase.open(prepared.resolve("database")).close();
    }

    @BeforeEach
    void copy() throws IOException, InterruptedException {
        home = temp.resolve("database");
        Process copy = new ProcessBuilder(
                        "cp", "-a", prepared.resolve("database").toString(), home.toString())
                .inheritIO()
                .start();
        assertThat(copy.waitFor()).isZero();
    }

    @Test
    void isDurableAndRequiresThePassword() throws Exception {
        home = temp.resolve("new");
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home)) {
            assertThat(database.owned()).isTrue();
            DatabaseSettings settings = database.settings();
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(ask(settings, "SHOW " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(ask(settings, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(settings, "SELECT string_agg(DISTINCT auth_method, ' ') FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(settings.password()).hasSize(48);
            assertThat(settings.toString()).doesNotContain(settings.password());
            assertThatThrownBy(() -> ask(DatabaseSettings.of(settings.url(), settings.user(), "guessed"), "SELECT 1"))
                    .hasMessageContaining("password authentication failed");
            assertThat(reachableFromElsewhere(port(settings))).isEmpty();
        }
    }

    private static List<InetAddress> reachableFromElsewhere(int port) throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .filter(address -> {
                    try (Socket socket = new Socket(address, port)) {
                        return socket.isConnected();
                    } catch (IOException e) {
                        return false;
                    }
                })
                .toList();
    }

    @Test
    void keepsContentAndPasswordAndStopsWithItsOwner() throws Exception {
        String password;
        PostmasterPidFile running;
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home)) {
            password = database.settings().password();
            ask(database.settings(), "CREATE TABLE kept AS SELECT 42 AS answer");
            running = postmaster();
        }
        awaitEnd(running);
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home)) {
            assertThat(database.settings().password()).isEqualTo(password);
            assertThat(ask(database.settings(), "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void nextProcessTakesOverAfterAKill() throws Exception {
        Process process =
                TestDatabase.process(OpenAndWait.class, home.toString()).start();
        String url = process.inputReader().readLine();
        assertThat(url).startsWith("jdbc:postgresql://127.0.0.1:");
        try (EmbeddedDatabase guest = EmbeddedDatabase.open(home)) {
            assertThat(guest.owned()).isFalse();
            assertThat(guest.settings().url()).isEqualTo(url);
        }
        PostmasterPidFile running = postmaster();
        process.destroyForcibly().waitFor();
        assertThat(running.alive()).isTrue();
        try (EmbeddedDatabase adopted = EmbeddedDatabase.open(home)) {
            assertThat(adopted.owned()).isTrue();
            assertThat(adopted.settings().url()).isEqualTo(url);
            assertThat(ask(adopted.settings(), "SELECT 1")).isEqualTo("1");
        }
        awaitEnd(running);
    }

    @Test
    void startsAfterACrashOfPostgres() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home)) {
            ask(database.settings(), "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        Process owner = TestDatabase.process(OpenAndWait.class, home.toString()).start();
        assertThat(owner.inputReader().readLine()).isNotEmpty();
        PostmasterPidFile crashed = postmaster();
        owner.destroyForcibly().waitFor();
        ProcessHandle.of(crashed.pid()).orElseThrow().destroyForcibly();
        awaitEnd(crashed);
        // Its process id was reused by another program.
        Path pidFile = home.resolve("data/postmaster.pid");
        Files.writeString(
                pidFile,
                Files.readString(pidFile)
                        .replaceFirst(
                                "^[0-9]+", Long.toString(ProcessHandle.current().pid())));
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home)) {
            assertThat(ask(database.settings(), "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void killedPostgresIsStartedAgain() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home)) {
            ask(database.settings(), "CREATE TABLE kept AS SELECT 42 AS answer");
            PostmasterPidFile killed = postmaster();
            ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
                assertThat(ask(database.settings(), "SELECT answer FROM kept")).isEqualTo("42");
                assertThat(postmaster().pid()).isNotEqualTo(killed.pid());
            });
        }
        assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void postgresThatCannotBeStartedAgainIsReported() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home, 2)) {
            assertThat(database.lost()).isNotDone();
            Files.writeString(home.resolve("data/postgresql.conf"), "no_such_setting = 1\n");
            ProcessHandle.of(postmaster().pid()).orElseThrow().destroyForcibly();
            assertThat(database.lost())
                    .succeedsWithin(Duration.ofSeconds(60))
                    .asString()
                    .contains("could not be started 2 times");
        }
    }

    @Test
    void guestBecomesTheOwnerWhenTheOwnerEnds() throws Exception {
        Process owner = TestDatabase.process(OpenAndWait.class, home.toString()).start();
        assertThat(owner.inputReader().readLine()).isNotEmpty();
        PostmasterPidFile running = postmaster();
        try (EmbeddedDatabase guest = EmbeddedDatabase.open(home)) {
            assertThat(guest.owned()).isFalse();
            try (Connection open = DriverManager.getConnection(
                    guest.settings().url(),
                    guest.settings().user(),
                    guest.settings().password())) {
                owner.outputWriter().close();
                assertThat(owner.waitFor()).isZero();
                assertThat(open.isValid(5))
                        .as("the owner did not take the database away")
                        .isTrue();
            }
            await().atMost(Duration.ofSeconds(60)).until(guest::owned);
            ProcessHandle.of(running.pid()).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> ask(guest.settings(), "SELECT 1").equals("1")
                            && postmaster().pid() != running.pid());
        }
        assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void ownerThatEndsAloneStopsPostgresAlthoughClientsAreConnected() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.open(home);
        DatabaseSettings settings = database.settings();
        try (Connection open = DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
            database.close();
            assertThat(home.resolve("data/postmaster.pid")).doesNotExist();
            assertThat(open.isValid(5)).isFalse();
        }
    }

    /** pg_ctl would fail, or wait a minute for a process that its parent has not reaped. */
    @Test
    void stopOfAKilledPostgresDoesNothing() throws Exception {
        Process owner = TestDatabase.process(OpenAndWait.class, home.toString()).start();
        assertThat(owner.inputReader().readLine()).isNotEmpty();
        PostmasterPidFile killed = postmaster();
        owner.destroyForcibly().waitFor();
        ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
        awaitEnd(killed);
        new PostgresCluster(home, PostgresBinaries.unpack(home)).stop("fast");
        assertThat(home.resolve("data/postmaster.pid")).exists();
    }

    @Test
    void refusesAnotherMajorVersion() throws Exception {
        EmbeddedDatabase.open(home).close();
        Files.writeString(home.resolve("data/PG_VERSION"), "17\n");
        assertThatThrownBy(() -> EmbeddedDatabase.open(home))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("belongs to PostgreSQL 17; this program includes PostgreSQL 18")
                .hasMessageContaining("Dump it");
    }

    @Test
    void startsAfterItWasKilled() throws Exception {
        Process owner = TestDatabase.process(OpenAndWait.class, home.toString()).start();
        assertThat(owner.inputReader().readLine()).isNotEmpty();
        PostmasterPidFile killed = postmaster();
        ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
        owner.destroyForcibly().waitFor();
        awaitEnd(killed);
        try (EmbeddedDatabase database = EmbeddedDatabase.open(home)) {
            assertThat(ask(database.settings(), "SELECT 1")).isEqualTo("1");
        }
    }

    private static void awaitEnd(PostmasterPidFile postmaster) throws InterruptedException {
        while (postmaster.alive()) {
            Thread.sleep(20);
        }
    }

    private PostmasterPidFile postmaster() throws IOException {
        return PostmasterPidFile.read(home.resolve("data/postmaster.pid")).orElseThrow();
    }

    private static int port(DatabaseSettings settings) {
        return URI.create(settings.url().substring("jdbc:".length())).getPort();
    }

    private static String ask(DatabaseSettings settings, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}

package com.codercops.omega.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MigrationsTest {
    @Test
    void severalProgramsCanStartConcurrently() throws Exception {
        DatabaseSettings settings = TestDatabase.fresh().withConnections(2);
        ExecutorService programs = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> tables = IntStream.range(0, 4)
                    .mapToObj(i -> programs.submit(() -> {
                        try (Database database = Database.open(settings)) {
                            return tables(database);
                        }
                    }))
                    .toList();
            for (Future<Integer> count : tables) {
                assertThat(count.get()).isEqualTo(usual());
            }
        } finally {
            programs.shutdownNow();
        }
    }

    @Test
    void waitsForAnotherMigration() throws Exception {
        DatabaseSettings settings = TestDatabase.fresh();
        Jdbi others = Jdbi.create(settings.url(), settings.user(), settings.password());
        ExecutorService program = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> tables;
            try (Handle other = others.open()) {
                other.execute("SELECT pg_advisory_lock(?)", MigrationLock.KEY);
                tables = program.submit(() -> {
                    try (Database database = Database.open(settings)) {
                        return tables(database);
                    }
                });
                await().atMost(Duration.ofSeconds(60)).until(() -> asking(others));
                assertThat(tables).isNotDone();
            }
            assertThat(tables.get()).isEqualTo(usual());
        } finally {
            program.shutdownNow();
        }
    }

    @Test
    void tablesOfOtherProgramsAreIgnored() throws Exception {
        DatabaseSettings settings = TestDatabase.fresh();
        try (Database database = Database.open(settings)) {
            database.jdbi().useHandle(handle -> {
                handle.execute("DROP SCHEMA public CASCADE");
                handle.execute("CREATE SCHEMA public");
                handle.execute("CREATE TABLE somebody_elses (id int)");
            });
        }
        try (Database database = Database.open(settings)) {
            assertThat(tables(database)).isEqualTo(usual() + 1);
        }
    }

    @Test
    void refusesTablesOfANewerProgram() throws Exception {
        DatabaseSettings settings = TestDatabase.fresh();
        try (Database database = Database.open(settings)) {
            database.jdbi().useHandle(handle -> handle.execute("""
                    INSERT INTO server_schema_history (installed_rank, version, description, type, script, checksum,
                        installed_by, execution_time, success)
                    VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'omega', 1, true)"""));
        }
        assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOf(DatabaseException.class)
                .hasMessageMatching(
                        "(?s).* have version 99, made by a newer program; this one knows versions up to [0-9]+.*")
                .hasMessageContaining("Start the newer program")
                .message()
                .doesNotContain(settings.password());
    }

    @Test
    void unavailableDatabaseIsNamed() {
        DatabaseSettings unreachable = new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:1/omega?password=hidden", "omega", "secret", 2, Duration.ofMillis(1));
        assertThatThrownBy(() -> Database.open(unreachable))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("No connection to jdbc:postgresql://127.0.0.1:1/omega as omega: ")
                .message()
                .doesNotContain("hidden")
                .doesNotContain("secret");
    }

    @Test
    void doesNotWaitIfThePasswordIsWrong() {
        DatabaseSettings right = TestDatabase.fresh();
        DatabaseSettings wrong = new DatabaseSettings(right.url(), right.user(), "guessed", 2, Duration.ofHours(1));
        assertThatThrownBy(() -> Database.open(wrong))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void doesNotWaitIfThePasswordIsMissing() {
        DatabaseSettings right = TestDatabase.fresh();
        DatabaseSettings missing = new DatabaseSettings(right.url(), right.user(), "", 2, Duration.ofHours(1));
        assertThatThrownBy(() -> Database.open(missing))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("No connection to ")
                .hasMessageContaining("password");
    }

    @Test
    void waitsForADatabaseThatStartsLater() throws Exception {
        DatabaseSettings settings = TestDatabase.fresh();
        try (Tunnel tunnel = new Tunnel(settings)) {
            tunnel.cut();
            ExecutorService program = Executors.newSingleThreadExecutor();
            try {
                Future<Integer> tables = program.submit(() -> {
                    try (Database database = Database.open(tunnel.settings())) {
                        return tables(database);
                    }
                });
                tunnel.awaitRefusal();
                tunnel.mend();
                assertThat(tables.get()).isEqualTo(usual());
            } finally {
                program.shutdownNow();
            }
        }
    }

    @Test
    void onlyPostgreSqlUrlsAreAccepted() {
        assertThatThrownBy(() -> DatabaseSettings.of("jdbc:mysql://u:pw@host/omega?password=hidden", "u", "p"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not as 'jdbc:mysql://host/omega'");
    }

    /** Whether the program waits for a lock of another one. */
    private static boolean asking(Jdbi others) {
        return others.withHandle(
                handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
                            AND application_name = 'omega-server migrations'
                            AND query LIKE 'SELECT pg_try_advisory_lock(%')""").mapTo(Boolean.class).one());
    }

    /** The number of tables after a regular migration. */
    private static int usual() throws InterruptedException {
        try (Database database = TestDatabase.open()) {
            int tables = tables(database);
            assertThat(tables).isGreaterThan(5);
            return tables;
        }
    }

    private static int tables(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM information_schema.tables"
                                + " WHERE table_schema = 'public' AND table_name <> 'server_schema_history'")
                        .mapTo(Integer.class)
                        .one());
    }
}

package com.codercops.omega.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.web.page.WebAssets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

@Timeout(120)
class CommandsTest {
    @TempDir
    Path root;

    private DatabaseSettings database;
    private ServerProgram program;

    @BeforeEach
    void createProgram() {
        database = TestDatabase.fresh();
        program = new ServerProgram(root, database);
    }

    private void run(String... args) {
        assertThat(program.run(args))
                .as("%s: %s", String.join(" ", args), program.err)
                .isEqualTo(ExitCode.OK);
    }

    private List<String> strings(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    @Test
    void migrateCreatesTheSchema() throws SQLException {
        run("migrate");
        assertThat(strings("SELECT count(*) FROM job UNION ALL SELECT count(*) FROM auth.account"))
                .containsExactly("0", "0");
        run("migrate");
    }

    @Test
    void createAdminReadsThePasswordFromStandardInput() throws SQLException {
        program.in = "violet kettle on the moon\n";
        run("create-admin", "Ada@Example.org", "Ada");
        assertThat(program.out).contains("ada@example.org").doesNotContain("violet");
        run("user", "list");
        assertThat(program.out).contains("active", "admin", "ada@example.org", "Ada");
        assertThat(strings("SELECT actor || ' ' || origin || ' ' || action FROM auth.audit"))
                .containsExactlyInAnyOrder("system local define_role", "system local bootstrap");
        program.in = "password\n";
        assertThat(program.run("create-admin", "bob@example.org", "Bob")).isEqualTo(ExitCode.USAGE);
        assertThat(program.err).contains("too common");
        program.in = "";
        assertThat(program.run("create-admin", "bob@example.org", "Bob")).isEqualTo(ExitCode.USAGE);
        assertThat(program.err).contains("first line of standard input");
    }

    @Test
    void accountsAreInvitedShownAndChanged() throws SQLException {
        run("invite", "ada@example.org", "bob@example.org", "--role", "admin", "--jobs-per-day", "7");
        assertThat(program.out.lines()).containsExactly("ada@example.org  invited", "bob@example.org  invited");
        run("user", "show", "ada@example.org");
        assertThat(program.out).contains("invited", "admin", "concurrent jobs 1, jobs per day 7");
        run("user", "quota", "ada@example.org", "--concurrent-jobs", "3");
        run("user", "role", "ada@example.org", "member");
        run("user", "show", "ada@example.org");
        assertThat(program.out).contains("member", "concurrent jobs 3, jobs per day 7");
        run("user", "delete", "bob@example.org", "--yes");
        assertThat(program.run("user", "show", "bob@example.org")).isEqualTo(ExitCode.USAGE);
        run("user", "list", "--state", "invited");
        assertThat(program.out.lines()).hasSize(1);
        assertThat(strings("SELECT DISTINCT actor || ' ' || origin FROM auth.audit"))
                .containsExactly("system local");
        assertThat(strings("SELECT action FROM auth.audit ORDER BY id"))
                .containsExactly("define_role", "invite", "invite", "change_quota", "change_role", "delete");
    }

    @Test
    void accountsAreApprovedSuspendedAndReinstated() throws Exception {
        program.in = "violet kettle on the moon\n";
        run("create-admin", "ada@example.org", "Ada");
        run("create-admin-again".replace("-again", ""), "--help");
        run("user", "suspend", "--help");
        assertThat(program.run("user", "suspend", "ada@example.org", "holiday")).isEqualTo(ExitCode.FAILED);
        assertThat(program.err).contains("last administrator");
        program.in = "violet kettle on the moon\n";
        run("create-admin", "bob@example.org", "Bob");
        run("user", "suspend", "bob@example.org", "holiday");
        assertThat(program.out).contains("suspended");
        run("user", "reinstate", "bob@example.org");
        assertThat(program.out).contains("active");
        run("invite", "eve@example.org");
        DriverManager.getConnection(database.url(), database.user(), database.password())
                .createStatement()
                .execute("UPDATE auth.account SET state = 'pending_approval', name = 'Eve', password_hash = 'x'"
                        + " WHERE email = 'eve@example.org'");
        run("user", "approve", "eve@example.org");
        assertThat(program.out).contains("active");
        assertThat(program.run("user", "reject", "eve@example.org", "no")).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void invalidArgumentsAreRefusedWithMessages() {
        assertThat(program.run("user", "delete", "ada@example.org")).isEqualTo(ExitCode.USAGE);
        assertThat(program.err).contains("--yes");
        assertThat(program.run("user", "show", "ada")).isEqualTo(ExitCode.USAGE);
        assertThat(program.run("user", "list", "--state", "asleep")).isEqualTo(ExitCode.USAGE);
        assertThat(program.err).contains("'asleep'", "pending_approval");
        assertThat(program.run("invite", "nobody")).isEqualTo(ExitCode.USAGE);
        assertThat(program.run("invite", "a@example.org", "--role", "king")).isNotEqualTo(ExitCode.OK);
        assertThat(program.run("fly")).isEqualTo(ExitCode.USAGE);
        assertThat(program.run("create-admin", "a@example.org", "A", "--password", "x"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void configShowsAllSettingsWithSecretsMasked() throws IOException {
        run("config", "--set", "workers=3");
        assertThat(program.out)
                .contains("workers = 3  (--set)", "database.password = ***  (OMEGA_DATABASE_PASSWORD)")
                .doesNotContain(database.password());
        run("config", "--json");
        JsonNode json = new ObjectMapper().readTree(program.out);
        assertThat(json.at("/settings/http.port/value").asText()).isEqualTo("8080");
        assertThat(json.at("/settings/http.port/source").asText()).isEqualTo("default");
        assertThat(json.at("/settings/mail.host/value").isNull()).isTrue();
        assertThat(program.run("config", "--set", "workers=many")).isEqualTo(ExitCode.USAGE);
        assertThat(program.err).contains("'workers'", "'many'");
    }

    @Test
    void checkReportsEachFailure() throws Exception {
        program.variables.put("OMEGA_WORKERS", "0");
        run("check");
        assertThat(program.out)
                .contains("ok    database: PostgreSQL ", "ok    clock", "ok    disk", "warn  mail", "warn  base URL");
        program.variables.put("OMEGA_BASE_URL", "http://omega.example.org");
        program.variables.put("OMEGA_MAIL_TRANSPORT", "smtp");
        program.variables.put("OMEGA_MAIL_HOST", "127.0.0.1");
        program.variables.put("OMEGA_MAIL_FROM", "a@example.org");
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            program.variables.put("OMEGA_MAIL_PORT", String.valueOf(closed.getLocalPort()));
        }
        assertThat(program.run("check")).isEqualTo(ExitCode.FAILED);
        assertThat(program.out)
                .contains("FAIL  base URL", "FAIL  mail: 127.0.0.1:")
                .doesNotContain("FAIL  database");
        program.variables.put("OMEGA_DATABASE_PASSWORD", "wrong");
        assertThat(program.run("check")).isEqualTo(ExitCode.FAILED);
        assertThat(program.out).contains("FAIL  database");
    }

    @Test
    void unreachableDatabaseExitsWithInstallation() {
        program.variables.put("OMEGA_DATABASE_PASSWORD", "wrong");
        assertThat(program.run("migrate")).isEqualTo(ExitCode.INSTALLATION);
        assertThat(program.err).contains("No connection to").doesNotContain("\tat ");
    }

    @Test
    void shellHasThePartsOfTheServer() {
        program.in = """
            auth.bootstrap().offer().isPresent()
            int twice(int x) {
                return 2 * x;
            }
            twice(21)
            jdbi.withHandle(h -> h.createQuery("SELECT count(*) FROM job").mapTo(Integer.class).one())
            queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("circle")).state()
            settings.videos().model().name()
            jobs.page(JobFilter.of(UUID.randomUUID()), null, 1).items().size()
            scripts.find(UUID.randomUUID(), UUID.randomUUID()).isPresent()
            library.find(UUID.randomUUID()).isPresent()
            /exit
            nonsense
            """;
        run("shell");
        assertThat(program.out.lines())
                .containsSequence("true")
                .contains("42", "0", "QUEUED", "\"gallery\"")
                .containsSequence("0", "false", "false");
        program.in = "int x = \"no\";\nthrow new IllegalStateException(\"so\");\n7 * 6\n";
        assertThat(program.run("shell")).isEqualTo(ExitCode.FAILED);
        assertThat(program.err).contains("incompatible types", "IllegalStateException: so");
        assertThat(program.out).contains("42");
    }

    @Test
    void exportStaticWritesFilesWithTheirHashes() throws IOException {
        run("export-static", "out");
        JsonNode manifest =
                new ObjectMapper().readTree(root.resolve("out/manifest.json").toFile());
        assertThat(manifest.path("swagger-ui/swagger-ui.css").asText()).startsWith("sha384-");
        assertThat(manifest.path("api/v1/openapi.json").asText()).startsWith("sha384-");
        // The same address as in the pages.
        assertThat(manifest.path(new WebAssets().path("app.js").substring(1)).asText())
                .startsWith("sha384-");
        manifest.fieldNames()
                .forEachRemaining(
                        name -> assertThat(root.resolve("out").resolve(name)).isRegularFile());
        assertThat(Files.readString(root.resolve("out/api/v1/openapi.json"))).contains("\"openapi\"");
        assertThat(program.run("export-static", "out")).isEqualTo(ExitCode.USAGE);
        assertThat(program.err).contains("not empty");
    }

    /** Creates directories below the working directory of the tests, so that relative paths need no "..". */
    static final class Here implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext field, ExtensionContext test) throws IOException {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "here-");
        }
    }

    @Test
    void exportStaticAcceptsARelativeDirectory(@TempDir(factory = Here.class) Path here) {
        // A process passes a relative working directory.
        ServerProgram relative = new ServerProgram(Path.of("").toAbsolutePath().relativize(here));
        assertThat(relative.run("export-static", "static")).as(relative.err).isEqualTo(ExitCode.OK);
        assertThat(here.resolve("static/manifest.json")).isRegularFile();
        assertThat(here.resolve("static/swagger-ui/swagger-ui.css")).isRegularFile();
    }

    @Test
    void wrongDataDirectoryIsReportedAndNotCreated() {
        ServerProgram alone = new ServerProgram(root);
        for (String command : List.of(
                "user list", "user show ada@example.org", "invite ada@example.org", "shell", "backup omega.zip")) {
            List<String> words = new ArrayList<>(List.of(command.split(" ")));
            words.addAll(List.of("--data", "wrong"));
            assertThat(alone.run(words.toArray(String[]::new))).as(command).isEqualTo(ExitCode.USAGE);
            assertThat(alone.err)
                    .as(command)
                    .contains(
                            "No Omega database exists in " + root.resolve("wrong"),
                            "--data",
                            "--config",
                            "./omega serve");
        }
        alone.variables.put("OMEGA_WORKERS", "0");
        assertThat(alone.run("check", "--data", "wrong")).isEqualTo(ExitCode.FAILED);
        assertThat(alone.out).contains("FAIL  database: No Omega database exists in " + root.resolve("wrong"));
        assertThat(root.resolve("wrong")).doesNotExist();
    }

    @Test
    void createAdminWorksBeforeTheFirstStart() throws IOException {
        ServerProgram alone = new ServerProgram(root);
        alone.variables.put("OMEGA_ACCOUNTS_BCRYPT_COST", "4");
        alone.in = "violet kettle on the moon\n";
        assertThat(alone.run("create-admin", "ada@example.org", "Ada", "--data", "new"))
                .as(alone.err)
                .isEqualTo(ExitCode.OK);
        assertThat(alone.run("user", "list", "--data", "new")).as(alone.err).isEqualTo(ExitCode.OK);
        assertThat(alone.out).contains("ada@example.org");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("new"))))
                .as("videos are not for everybody on the machine")
                .isEqualTo("rwx------");
    }

    @Test
    void inviteReportsEachAddressAndContinuesAfterAnInvalidOne() throws SQLException {
        assertThat(program.run("invite", "good@example.org", "bad one@example.org", "worse"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(program.out.lines())
                .hasSize(3)
                .contains("good@example.org  invited")
                .anyMatch(line -> line.startsWith("bad one@example.org  refused: The e-mail address has a part"))
                .anyMatch(line -> line.startsWith("worse  refused: The e-mail address must be"));
        assertThat(strings("SELECT email FROM auth.account")).containsExactly("good@example.org");
        program.in = "violet kettle on the moon\n";
        run("create-admin", "ada@example.org", "Ada");
        assertThat(program.run("invite", "ada@example.org", "good@example.org")).isEqualTo(ExitCode.FAILED);
        assertThat(program.out.lines())
                .containsExactly("ada@example.org  refused: the account is active", "good@example.org  invited");
    }

    @Test
    void createAdminNamesTheCommandForAnExistingAccount() {
        program.in = "violet kettle on the moon\n";
        run("create-admin", "ada@example.org", "Ada");
        program.in = "violet kettle on the moon\n";
        assertThat(program.run("create-admin", "ada@example.org", "Ada")).isEqualTo(ExitCode.FAILED);
        assertThat(program.err)
                .contains("ada@example.org already has an account", "./omega server user role ada@example.org admin")
                .doesNotContain("bootstrap");
    }
}

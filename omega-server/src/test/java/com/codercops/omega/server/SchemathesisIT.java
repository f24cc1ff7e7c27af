package com.codercops.omega.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.server.configuration.ServerConfiguration;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.FileTree;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schemathesis sends valid and invalid requests to a running server, and validates every response. A fixed seed makes the
 * requests reproducible. The report is in target/schemathesis.
 */
@Tag("slow")
@Timeout(3600)
class SchemathesisIT {
    private static final String PASSWORD = "nine purple otters";
    private static final int EXAMPLES = Integer.getInteger("omega.fuzz.examples", 10);

    /** They end the session of the test, or their responses do not end. */
    private static final List<String> EXCLUDED = List.of("logOut", "revokeSession", "streamEvents");

    @TempDir
    static Path root;

    private static OmegaServer server;

    @BeforeAll
    static void open() throws Exception {
        DatabaseSettings database = TestDatabase.fresh();
        Map<String, String> variables = new HashMap<>(Map.of(
                "HOME", root.toString(),
                "OMEGA_HTTP_PORT", "0",
                "OMEGA_WORKERS", "0",
                "OMEGA_DATABASE_URL", database.url(),
                "OMEGA_DATABASE_USER", database.user(),
                "OMEGA_DATABASE_PASSWORD", database.password(),
                "OMEGA_ACCOUNTS_BCRYPT_COST", "4"));
        for (String limit : List.of(
                "HTTP_REQUESTS_PER_MINUTE",
                "HTTP_WRITES_PER_MINUTE",
                "ACCOUNTS_RATE_LIMIT_LOGINS",
                "ACCOUNTS_LOCKOUT_FAILED_LOGINS",
                "ACCOUNTS_RATE_LIMIT_MAILS",
                "ACCOUNTS_RATE_LIMIT_MAIL_REQUESTS",
                "ACCOUNTS_QUOTA_JOBS_PER_DAY")) {
            variables.put("OMEGA_" + limit, "1000000");
        }
        server = OmegaServer.open(
                ServerConfiguration.load(new ProcessContext(variables, root), Optional.empty(), Map.of())
                        .settings());
        auth().bootstrap().createAdmin(new EmailAddress("ada@example.org"), new DisplayName("Ada Admin"), PASSWORD);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Auth auth() {
        return server.resources().auth();
    }

    @Test
    void memberRequestsConform() throws Exception {
        String email = "max@example.org";
        auth().bootstrap().createAdmin(new EmailAddress(email), new DisplayName("Max Member"), PASSWORD);
        UUID id = auth().accounts()
                .list(Actor.SYSTEM, null, email, null, 1)
                .get(0)
                .id();
        auth().accounts().changeRole(Actor.SYSTEM, id, "member");
        findsNothing("member", id, logIn(email).token());
    }

    @Test
    void adminRequestsConform() throws Exception {
        var begun = logIn("ada@example.org");
        findsNothing("admin", begun.principal().account().id(), begun.token());
    }

    private static com.codercops.omega.auth.session.Sessions.Begun logIn(String email) {
        return auth().sessions().logIn(email, PASSWORD, "Firefox", null, new Origin("192.0.2.7"));
    }

    private static void findsNothing(String who, UUID account, String session) throws Exception {
        video(account);
        // The data that it stores about a run would change the next one.
        Path directory = Path.of("target", "schemathesis", who).toAbsolutePath();
        FileTree.delete(directory);
        Path settings = Path.of("src", "test", "resources", "schemathesis.toml").toAbsolutePath();
        String address = "http://127.0.0.1:" + server.port();
        List<String> arguments = new ArrayList<>(List.of(
                "--config-file", settings.toString(), "run", address + "/api/v1/openapi.json", "--url", address));
        arguments.addAll(
                List.of("--mode all --seed 1 --generation-database none --continue-on-failure --no-color --no-shrink"
                        .split(" ")));
        arguments.addAll(List.of("--max-examples", String.valueOf(EXAMPLES), "--warnings", "off"));
        arguments.addAll(
                List.of("--suppress-health-check", "all", "--output-sanitize", "false", "--request-timeout", "60"));
        EXCLUDED.forEach(operation -> arguments.addAll(List.of("--exclude-operation-id", operation)));
        PythonApiTools.Outcome outcome = PythonApiTools.run(
                directory.resolve("said.txt"), Map.of("OMEGA_FUZZ_SESSION", session), "schemathesis", arguments);
        System.out.println(outcome.said().replaceAll("(?s).*(?==+ SUMMARY)", ""));
        assertThat(outcome.code()).as(outcome.said()).isZero();
    }

    /** A video of a new job, as written by a worker, so that requests can find one. */
    private static void video(UUID owner) throws Exception {
        Job job = server.queue().submit(owner, JobSpec.ofPrompt("a circle"));
        byte[] content = "0123456789".getBytes(StandardCharsets.US_ASCII);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        String key = job.id() + "-1-1.mp4";
        server.resources().store().publish(key, Files.write(root.resolve(key), content), sha256);
        server.resources()
                .database()
                .jdbi()
                .useHandle(handle -> handle.execute("""
                INSERT INTO media (id, job, owner, run, key, scene, kind, format, bytes, sha256, frames, width, height, duration_ms)
                SELECT ?, id, owner, 1, ?, 'Circle', 'video', 'mp4', ?, ?, 15, 854, 480, 1000 FROM job WHERE id = ?""", UUID.randomUUID(), key, content.length, sha256, job.id()));
    }
}
